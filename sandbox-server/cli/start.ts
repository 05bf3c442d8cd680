import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import type { Config } from '../config.ts';
import { retireHolder } from '../host/holder.ts';
import { layoutOf } from '../host/layout.ts';
import { endServer, launchServer, requireNoServer, waitUntilHealthy } from '../host/server-process.ts';
import { SetupError } from '../host/step.ts';
import { Slots, workshopSlot } from '../sandbox/slots.ts';
import { requireHealthyMachine } from './doctor.ts';
import { prepareAsRoot, type PrepareOptions } from './prepare.ts';
import { say } from './say.ts';

/** A server that did not even serve this long would only fail again. */
const minServedMs = 60_000;

/** Prepares what is missing, serves until a signal comes or the server ends, and leaves the sandboxes as they are. */
export async function start(config: Config, options: PrepareOptions): Promise<void> {
  await requireNoServer(config);
  await requireHealthyMachine(config, { needsPort: true });
  if (!(await prepareAsRoot(config, options))) return;
  await serve(config);
  await rm(layoutOf(config).serverRecord, { force: true });
  await leaveSandboxes(config);
}

/**
 * Runs the server until a signal comes. One that ends by itself after it has served is started again: its sandboxes go
 * on meanwhile, and learners' pages connect again. One that ends within a minute is not worth a third try.
 */
async function serve(config: Config): Promise<void> {
  let server = await launchServer(config);
  let isStopping = false;
  // The terminal sends Ctrl-C to the server as well; it takes the second signal for the first.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      isStopping = true;
      void endServer(server);
    });
  for (;;) {
    const ended = once(server, 'exit');
    const startedAt = Date.now();
    await waitUntilHealthy(config, server);
    say(`Ctrl-C stops the server.${process.stdout.isTTY ? ` Its log: ${layoutOf(config).serverLog}` : ''}`);
    say(`Drydock is ready: ${config.publicUrl}`);
    await ended;
    const how = `The server ended with ${server.exitCode ?? server.signalCode}`;
    if (isStopping && server.exitCode === 0) return;
    if (isStopping || Date.now() - startedAt < minServedMs) throw new SetupError(`${how}.`);
    say(`${how}; starting it again.`);
    server = await launchServer(config);
  }
}

/** Learners' sandboxes go on without a server, for the next one; without any, nothing is left running. */
export async function leaveSandboxes(config: Config): Promise<void> {
  const taken = await new Slots(layoutOf(config).slots, config.capacity).taken();
  const count = [...taken.keys()].filter((slot) => slot !== workshopSlot).length;
  if (count === 0) await retireHolder(config);
  say('The server is stopped.');
  if (count > 0)
    say(
      `${count} ${count === 1 ? 'sandbox goes' : 'sandboxes go'} on for the next start. To end them: npx drydock stop`,
    );
}
