import type { FastifyBaseLogger } from 'fastify';
import type { Lessons } from './checks/catalog.ts';
import type { Config } from './config.ts';
import type { EngineClients } from './docker/engine-client.ts';
import type { LearnerStore } from './learner/learner-store.ts';
import type { PublishedPorts } from './preview/ports.ts';
import type { ProgressStore } from './progress/progress-store.ts';
import type { FileList } from './protocol/index.ts';
import type { SandboxDriver } from './sandbox/driver.ts';
import type { SandboxManager } from './sandbox/manager.ts';

/** Lists a lesson's workspace now and again after each change, until the returned function is called. */
export type WatchWorkspace = (
  sandboxId: string,
  lesson: string,
  onChange: (files: FileList) => void,
) => () => void;

/**
 * What the routes work with; made once by main.ts, by fakes in tests. In a route: `await requireLearner(deps, request)`
 * (learner/require-learner.ts) gives the learner, `deps.manager.getReady(learner.id, id)` the learner's own ready
 * sandbox or the right error, and `deps.manager.touch(id)` is the sign of life that input of the learner gives.
 */
export interface AppDeps {
  config: Config;
  log: FastifyBaseLogger;
  driver: SandboxDriver;
  manager: SandboxManager;
  /** Docker clients of the sandboxes' engines, one a sandbox. */
  engines: EngineClients;
  ports: PublishedPorts;
  learners: LearnerStore;
  progress: ProgressStore;
  lessons: Lessons;
  watchWorkspace: WatchWorkspace;
}
