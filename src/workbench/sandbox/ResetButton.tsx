import { useSignal } from '@preact/signals';
import { Dialog } from '../dialogs/Dialog.tsx';
import type { Workbench } from '../workbench-state.ts';
import { readySandbox } from './phase.ts';

/** Throws the sandbox away for a new one, after saying what is lost. */
export function ResetButton({ bench }: { bench: Workbench }) {
  const isAsking = useSignal(false);
  const isReady = readySandbox(bench.life.phase.value) !== undefined;
  return (
    <>
      <button
        type="button"
        class="dd-button dd-button--quiet"
        disabled={!isReady}
        onClick={() => (isAsking.value = true)}
      >
        Reset
      </button>
      {isAsking.value && (
        <Dialog
          title="Start over with a new sandbox?"
          confirm="Throw away and start over"
          isDangerous
          onConfirm={() => void bench.life.reset()}
          onClose={() => (isAsking.value = false)}
        >
          <p>
            Lost: every container, image, volume and network you made, the files of all lessons, and what runs
            in the terminals.
          </p>
          <p>Kept: the tasks you passed. The starter files of each lesson come back.</p>
        </Dialog>
      )}
    </>
  );
}
