import { listen, send } from '../lesson/events.ts';

const waitMs = 60_000;
let readyId: string | undefined;
const waiting = new Set<(id: string) => void>();

listen('drydock:sandbox', ({ sandbox }) => {
  readyId = sandbox?.state === 'ready' ? sandbox.id : undefined;
  if (readyId === undefined) return;
  for (const resolve of waiting) resolve(readyId);
  waiting.clear();
});

/** The id of the author's sandbox, which is started if there is none. Rejects when it is not ready in a minute. */
export function whenReady(): Promise<string> {
  if (readyId !== undefined) return Promise.resolve(readyId);
  send('drydock:start', {});
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      waiting.delete(resolve);
      reject(new Error('The sandbox is not ready after a minute. Look at the workbench.'));
    }, waitMs);
    waiting.add((id) => {
      clearTimeout(late);
      resolve(id);
    });
  });
}
