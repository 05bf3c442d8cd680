import { access, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { createApp } from './app.ts';
import type { AppDeps } from './app-deps.ts';
import { LessonCatalog, type Lessons } from './checks/catalog.ts';
import { composeDeps } from './compose.ts';
import { readConfig, type Config } from './config.ts';
import { checkout } from './host/checkout.ts';
import { layoutOf, slotMounts } from './host/layout.ts';
import { openDatabase } from './progress/database.ts';
import { keepRegistry } from './registry/keep-registry.ts';
import type { SandboxDriver } from './sandbox/driver.ts';
import { Reaper } from './sandbox/reaper.ts';
import { RootlessDriver } from './sandbox/rootless-driver.ts';
import { makeWatchWorkspace } from './workspace/watch-workspace.ts';

export interface ServerOptions {
  /** Instead of the real one, which also needs the course registry. */
  driver?: SandboxDriver;
  log?: FastifyBaseLogger;
  /** The built site; default dist/site of the checkout. */
  siteDir?: string;
  /** Default DRYDOCK_COURSE. */
  courseDir?: string;
  /** In place of a catalog of the course's folder. */
  lessons?: Lessons;
  /** Adds to the server before it listens. */
  addRoutes?: (app: FastifyInstance, deps: AppDeps) => void;
}

/** Requests still running after this long are cut when the server stops. */
const stopTimeoutMs = 10_000;

/**
 * Serves the course until disposed, in the holder's namespaces. Disposing ends requests, terminals and previews in
 * order; sandboxes go on, and the next server takes them over. Throws with the setting's name when it cannot listen.
 */
export async function startServer(config: Config, options: ServerOptions = {}): Promise<AsyncDisposable> {
  const { log = pino({ level: config.logLevel }), driver = new RootlessDriver(config) } = options;
  const unavailable = options.driver ? null : await findObstacle(config);
  await using cleanup = new AsyncDisposableStack();
  const databaseFile = layoutOf(config).database;
  await mkdir(dirname(databaseFile), { recursive: true });
  const database = cleanup.adopt(await openDatabase(databaseFile), (open) => open.destroy());
  if (unavailable !== null) log.warn(unavailable);
  else if (!options.driver) cleanup.use(keepRegistry(config, log));
  const deps = composeDeps({
    config,
    log,
    driver,
    database,
    unavailable,
    lessons: options.lessons ?? (await LessonCatalog.read(options.courseDir ?? config.courseDir)),
    watchWorkspace: makeWatchWorkspace({ driver, config, log }),
  });
  cleanup.adopt(deps.engines, (engines) => engines.closeAll());
  cleanup.adopt(deps.manager, (manager) => manager.close());
  await deps.manager.adopt();
  const app = await createApp(deps, options.siteDir ?? join(checkout, 'dist', 'site'));
  cleanup.adopt(app, closeInTime);
  options.addRoutes?.(app, deps);
  await listen(app, config);
  cleanup.use(new Reaper({ manager: deps.manager, log, ...config })).start();
  return cleanup.move();
}

/** Null, or why no sandbox can be made here: this process is not where set-up prepared everything. */
async function findObstacle(config: Config): Promise<string | null> {
  const { rootfs } = slotMounts(layoutOf(config), 1);
  return access(join(rootfs, 'usr')).then(
    () => null,
    () => 'Sandboxes are not prepared on this server. `npm start` prepares them and says what is missing.',
  );
}

async function listen(app: FastifyInstance, { host, port }: Config): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const reasons: Record<string, string> = {
      EADDRINUSE: `Port ${port} of ${host} is taken. Stop what listens there, or set DRYDOCK_PORT to another port.`,
      EACCES: `Port ${port} is only for root. Set DRYDOCK_PORT to a port from 1024.`,
      EADDRNOTAVAIL: `This machine has no address ${host}. Set DRYDOCK_HOST to one of its own.`,
      ENOTFOUND: `The name ${host} is not known. Set DRYDOCK_HOST to an address of this machine.`,
    };
    throw new Error(reasons[code ?? ''] ?? `The server cannot listen on ${host}:${port}.`, { cause });
  }
}

async function closeInTime(app: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), stopTimeoutMs);
  await app.close();
  clearTimeout(cut);
}

/** A server as a program: until SIGTERM or Ctrl-C, of which a second one changes nothing. */
export async function runUntilSignal(start: () => Promise<AsyncDisposable>): Promise<void> {
  const server = await start();
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await server[Symbol.asyncDispose]();
    process.exit();
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void stop());
}

if (import.meta.main) await runUntilSignal(() => startServer(readConfig()));
