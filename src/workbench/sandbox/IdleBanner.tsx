import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { announce } from '../announce.ts';
import { formatDuration } from '../duration.ts';
import { problemText } from '../http.ts';
import { useNow } from '../use-now.ts';
import type { Workbench } from '../workbench-state.ts';
import { readySandbox } from './phase.ts';

/** Warns before an idle sandbox is stopped; one button keeps it. */
export function IdleBanner({ bench }: { bench: Workbench }) {
  const stopAt = readySandbox(bench.life.phase.value)?.idleStopAt;
  const now = useNow(stopAt !== undefined);
  const problem = useSignal<string | null>(null);
  const remainingMs = stopAt === undefined ? 0 : Date.parse(stopAt) - now;

  useEffect(() => {
    problem.value = null;
    if (stopAt !== undefined)
      announce(`The sandbox stops in ${formatDuration(remainingMs)}. "Keep it" keeps it.`);
  }, [stopAt]);

  if (stopAt === undefined) return null;
  const keep = () => bench.life.keep().catch((error: unknown) => (problem.value = problemText(error)));
  return (
    <p class="wb-banner">
      <span>
        Nothing happened here for a while. The sandbox stops in {formatDuration(remainingMs)}. {problem.value}
      </span>
      <button type="button" class="dd-button" onClick={() => void keep()}>
        Keep it
      </button>
    </p>
  );
}
