import type { FastifyBaseLogger } from 'fastify';
import type { Config } from '../config.ts';
import type { SandboxDriver } from '../sandbox/driver.ts';
import { Workspace } from './workspace.ts';
import { WorkspaceWatcher, type FileListListener } from './workspace-watcher.ts';

export interface WatchWorkspaceOptions {
  driver: SandboxDriver;
  config: Pick<Config, 'maxFileBytes'>;
  log: FastifyBaseLogger;
}

/**
 * Makes the function that lists a lesson's workspace now and again after each change, until what it returns is called.
 * Pages that show the same workspace share one watcher; it lives while somebody listens.
 */
export function makeWatchWorkspace({ driver, config, log }: WatchWorkspaceOptions) {
  const watchers = new Map<string, WorkspaceWatcher>();

  const start = (sandboxId: string, lesson: string) =>
    new WorkspaceWatcher({
      driver,
      sandboxId,
      workspace: new Workspace({ driver, sandboxId, lesson, maxFileBytes: config.maxFileBytes }),
      onError: (err) => log.warn({ err, sandboxId, lesson }, 'workspace not listed'),
    });

  return (sandboxId: string, lesson: string, onChange: FileListListener): (() => void) => {
    const key = `${sandboxId} ${lesson}`;
    const watcher = watchers.get(key) ?? start(sandboxId, lesson);
    watchers.set(key, watcher);
    watcher.add(onChange);
    return () => {
      watcher.remove(onChange);
      if (watcher.listenerCount > 0 || watchers.get(key) !== watcher) return;
      watchers.delete(key);
      watcher.close();
    };
  };
}
