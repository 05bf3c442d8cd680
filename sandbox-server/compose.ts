import type { FastifyBaseLogger } from 'fastify';
import type { AppDeps, WatchWorkspace } from './app-deps.ts';
import type { Lessons } from './checks/catalog.ts';
import type { Config } from './config.ts';
import { EngineClients } from './docker/engine-client.ts';
import { LearnerStore } from './learner/learner-store.ts';
import { PublishedPorts } from './preview/ports.ts';
import { formatPreviewUrl } from './preview/preview-address.ts';
import type { Database } from './progress/database.ts';
import { ProgressStore } from './progress/progress-store.ts';
import type { SandboxDriver } from './sandbox/driver.ts';
import { SandboxManager, type ManagerOptions } from './sandbox/manager.ts';
import { SandboxStore } from './sandbox/sandbox-store.ts';

export interface Parts extends Pick<ManagerOptions, 'unavailable' | 'now' | 'availableMemory'> {
  config: Config;
  log: FastifyBaseLogger;
  driver: SandboxDriver;
  database: Database;
  lessons: Lessons;
  watchWorkspace: WatchWorkspace;
}

/** Makes what the routes work with. Starts nothing. */
export function composeDeps({ database, watchWorkspace, lessons, ...parts }: Parts): AppDeps {
  const { config, log, driver } = parts;
  const engines = new EngineClients(driver);
  return {
    config,
    log,
    driver,
    engines,
    lessons,
    watchWorkspace,
    manager: new SandboxManager({ ...parts, capacity: config.capacity, store: new SandboxStore(database) }),
    ports: new PublishedPorts({
      engines,
      log,
      previewUrl: ({ previewToken }, port) => formatPreviewUrl(config, { port, token: previewToken }),
    }),
    learners: new LearnerStore(database, parts.now),
    progress: new ProgressStore(database, parts.now),
  };
}
