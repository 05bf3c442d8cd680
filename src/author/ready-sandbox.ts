import { listen, send } from '../lesson/events.ts';

const waitMs = 60_000;
let readyId: string | undefined;
const waiting = new Set<() => void>();

listen('drydock:sandbox', ({ sandbox }) => {
  readyId = sandbox?.state === 'ready' ? sandbox.id : undefined;
  for (const look of waiting) look();
});

/**
 * The id of the author's sandbox, which is started if there is none; not `old`, which is being thrown away. Rejects when it is
 * not ready in a minute.
 */
export function whenReady(old?: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const look = () => {
    if (readyId !== undefined && readyId !== old) resolve(readyId);
  };
  const late = setTimeout(
    () => reject(new Error('The sandbox is not ready after a minute. Look at the workbench.')),
    waitMs,
  );
  waiting.add(look);
  look();
  if (readyId === undefined) send('drydock:start', {});
  return promise.finally(() => {
    clearTimeout(late);
    waiting.delete(look);
  });
}
