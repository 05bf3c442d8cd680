import { once } from 'node:events';
import { openSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { rm } from 'node:fs/promises';
import { overrideSettings, type Config } from '../config.ts';
import { layoutOf } from '../host/layout.ts';
import { endServer, launchServer, waitUntilHealthy } from '../host/server-process.ts';
import { SetupError } from '../host/step.ts';
import { endPages, startPages } from './pages-server.ts';

const program = 'sandbox-server/author/main.ts';

/**
 * Serves the course to its author until a signal comes: Astro's pages at the course's own address, and behind them the
 * server, in the holder, on a port of its own. Everything is prepared; the caller is root. `onReady` is told once. SetupError
 * when the server ends by itself.
 */
export async function serveLessons(config: Config, onReady: (address: string) => void): Promise<void> {
  const behind = await useOwnPort(config);
  const log = openSync(layoutOf(config).serverLog, 'w');
  const server = await launchServer(behind, { program, stdio: ['ignore', 'inherit', log] });
  const ended = once(server, 'exit');
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      isStopping = true;
      void endServer(server);
    });
  await waitUntilHealthy(behind, server);
  const pages = await startPages(behind, config.port).catch(async (error: unknown) => {
    await endServer(server);
    throw error;
  });
  onReady(behind.publicUrl);
  await ended;
  await endPages(pages);
  await rm(layoutOf(config).serverRecord, { force: true });
  if (isStopping) return;
  const how = server.exitCode ?? server.signalCode;
  throw new SetupError(`The server ended with ${how}. Its log: ${layoutOf(config).serverLog}`, {
    commands: ['npm run lesson dev'],
  });
}

/** The settings of the server behind the pages: learners' browsers know the pages' address, previews go straight to it. */
async function useOwnPort(config: Config): Promise<Config> {
  const port = await findFreePort(config.host);
  return overrideSettings({
    DRYDOCK_PORT: String(port),
    DRYDOCK_PUBLIC_URL: `http://localhost:${config.port}`,
    DRYDOCK_PREVIEW_DOMAIN: `localhost:${port}`,
  });
}

async function findFreePort(host: string): Promise<number> {
  const probe = createServer().listen(0, host);
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
