import { ResetButton } from './sandbox/ResetButton.tsx';
import { readySandbox } from './sandbox/phase.ts';
import { tabMovesFocus } from './tab-moves-focus.ts';
import { screenReaderMode } from './terminal/screen-reader-mode.ts';
import type { Workbench } from './workbench-state.ts';

const gibibyte = 2 ** 30;

/** The last line: how Tab behaves, the terminal's screen reader mode, what the sandbox may use, and Reset. */
export function StatusLine({ bench }: { bench: Workbench }) {
  const limits = readySandbox(bench.life.phase.value)?.limits;
  return (
    <footer class="wb-status-line">
      <span id="wb-tab-hint">
        <kbd>Ctrl</kbd>+<kbd>M</kbd>{' '}
        {tabMovesFocus.value
          ? 'gives Tab to the terminal and editor'
          : 'lets Tab leave the terminal and editor'}
      </span>
      <label class="wb-switch">
        <input
          type="checkbox"
          role="switch"
          checked={screenReaderMode.value}
          onChange={(event) => (screenReaderMode.value = event.currentTarget.checked)}
        />
        Screen reader mode
      </label>
      <span class="wb-push">
        {limits &&
          `${formatGibibytes(limits.memoryBytes)} memory · ${formatGibibytes(limits.diskBytes)} disk`}
      </span>
      <ResetButton bench={bench} />
    </footer>
  );
}

function formatGibibytes(bytes: number): string {
  return `${Number((bytes / gibibyte).toFixed(1))} GiB`;
}
