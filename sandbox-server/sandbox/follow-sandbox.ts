import type { AppDeps } from '../app-deps.ts';
import type { SandboxEvent } from '../protocol/index.ts';
import { toView, type Sandbox } from './sandbox.ts';

type FollowDeps = Pick<AppDeps, 'manager' | 'driver' | 'ports' | 'watchWorkspace'>;

/**
 * Tells the listener a sandbox's state, and while it is ready its published ports and the lesson's files, now and after
 * each change, until the returned function is called.
 */
export function followSandbox(
  { manager, driver, ports, watchWorkspace }: FollowDeps,
  sandbox: Sandbox,
  lesson: string | undefined,
  listener: (event: SandboxEvent) => void,
): () => void {
  let unwatch: (() => void)[] | undefined;
  const stopWatching = () => {
    unwatch?.forEach((stop) => stop());
    unwatch = undefined;
  };
  const startWatching = () => {
    unwatch = [ports.watch(sandbox, (published) => listener({ type: 'ports', ports: published }))];
    if (lesson !== undefined)
      unwatch.push(watchWorkspace(sandbox.id, lesson, (files) => listener({ type: 'files', files })));
  };
  const tell = () => {
    listener({ type: 'sandbox', sandbox: toView(sandbox, driver.limits) });
    if (sandbox.status.state !== 'ready') stopWatching();
    else if (!unwatch) startWatching();
  };
  const unfollow = manager.onChange((changed) => {
    if (changed.id === sandbox.id) tell();
  });
  tell();
  return () => {
    unfollow();
    stopWatching();
  };
}
