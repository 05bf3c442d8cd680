import type { ChildProcess, StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Config } from '../config.ts';
import { identifyProcess, isRunning, type ProcessIdentity } from '../sandbox/process.ts';
import { enterHolder, findHolder } from './holder.ts';
import { readIdentity } from './identity.ts';
import { layoutOf, type DataLayout } from './layout.ts';
import { runAlone } from './run-alone.ts';
import { SetupError } from './step.ts';

const startTimeoutMs = 60_000;
/** Longer than the server takes to end its connections in order. */
const stopTimeoutMs = 20_000;
const pollMs = 100;

const processSchema = z.object({ pid: z.number().int().positive(), startedAt: z.string() });

/** The server of this data directory that runs now, whoever started it. A damaged record counts as none. */
export async function findServer(config: Config): Promise<ProcessIdentity | undefined> {
  const record = readFile(layoutOf(config).serverRecord, 'utf8').then((text) =>
    processSchema.parse(JSON.parse(text)),
  );
  const server = await record.catch(() => undefined);
  return server !== undefined && (await isRunning(server)) ? server : undefined;
}

export interface LaunchOptions {
  /** Below the checkout. */
  program?: string;
  stdio?: StdioOptions;
}

/**
 * Starts the server in the holder, as the unprivileged user; see `waitUntilHealthy`. Its log goes to a file when this
 * process has a terminal, which is then free for people, and to standard output otherwise. SetupError when one runs already:
 * of two that start at once, one does.
 */
export async function launchServer(
  config: Config,
  { program = 'sandbox-server/main.ts', stdio }: LaunchOptions = {},
): Promise<ChildProcess> {
  const lock = `${layoutOf(config).serverRecord}.lock`;
  return runAlone(
    lock,
    async () => {
      await requireNoServer(config);
      return spawnServer(config, { program, stdio });
    },
    () => undefined,
  );
}

/** Two servers of one data directory would have the same sandboxes. Throws `SetupError`. */
export async function requireNoServer(config: Config): Promise<void> {
  const running = await findServer(config);
  if (running === undefined) return;
  throw new SetupError(`Drydock is running already (process ${running.pid}): ${config.publicUrl}`, {
    commands: ['npx drydock stop'],
  });
}

async function spawnServer(
  config: Config,
  { program, stdio }: { program: string; stdio: StdioOptions | undefined },
): Promise<ChildProcess> {
  const layout = layoutOf(config);
  const holder = await findHolder(config);
  if (holder === undefined)
    throw new SetupError('The namespace of the sandboxes is gone.', { commands: ['npm start'] });
  const server = enterHolder(config, holder, await readIdentity(), ['node', program], {
    stdio: stdio ?? chooseOutput(layout),
  });
  const identity = server.pid === undefined ? undefined : await identifyProcess(server.pid);
  if (identity !== undefined) await writeFile(layout.serverRecord, JSON.stringify(identity), { mode: 0o644 });
  return server;
}

function chooseOutput({ serverLog }: DataLayout): StdioOptions {
  const output = process.stdout.isTTY ? openSync(serverLog, 'w') : 'inherit';
  return ['ignore', output, output];
}

/** Resolves when the server answers. If it ends or is silent for a minute: SetupError, with the end of its log. */
export async function waitUntilHealthy(config: Config, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + startTimeoutMs;
  while (!hasEnded(server) && Date.now() < deadline) {
    if (await isHealthy(config)) return;
    await delay(pollMs);
  }
  const found = hasEnded(server)
    ? `it ended with ${server.exitCode ?? server.signalCode}`
    : 'no answer from it';
  server.kill('SIGKILL');
  throw new SetupError(`The server did not start: ${found}.\n${await readLogEnd(config)}`);
}

async function readLogEnd(config: Config): Promise<string> {
  if (!process.stdout.isTTY) return 'Its log is above.';
  const { serverLog } = layoutOf(config);
  const lines = (await readFile(serverLog, 'utf8').catch(() => '')).trimEnd().split('\n');
  return [`The end of ${serverLog}:`, ...lines.slice(-20)].join('\n');
}

/** Asks by the address it listens on, but for the host it answers to. */
function isHealthy({ host, port, publicUrl }: Config): Promise<boolean> {
  const address = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  const headers = { host: new URL(publicUrl).host };
  return new Promise((resolve) => {
    const probe = request({ host: address, port, path: '/healthz', headers, timeout: 2000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    probe.on('timeout', () => probe.destroy());
    probe.on('error', () => resolve(false));
    probe.end();
  });
}

/** Ends the server in order and waits for that; by force when it takes too long. Again is harmless. */
export async function endServer(server: ChildProcess): Promise<void> {
  if (hasEnded(server)) return;
  const killing = setTimeout(() => server.kill('SIGKILL'), stopTimeoutMs);
  server.kill('SIGTERM');
  await once(server, 'exit');
  clearTimeout(killing);
}

/** The same for a server that another process started. None running is fine. */
export async function endRecordedServer(config: Config): Promise<void> {
  const server = await findServer(config);
  if (server === undefined) return;
  process.kill(server.pid, 'SIGTERM');
  const deadline = Date.now() + stopTimeoutMs;
  while (await isRunning(server)) {
    if (Date.now() > deadline) process.kill(server.pid, 'SIGKILL');
    await delay(pollMs);
  }
  await rm(layoutOf(config).serverRecord, { force: true });
}

function hasEnded(server: ChildProcess): boolean {
  return server.exitCode !== null || server.signalCode !== null;
}
