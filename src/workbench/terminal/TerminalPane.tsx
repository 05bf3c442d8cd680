import { useRef } from 'preact/hooks';
import { TabStrip } from '../panes/TabStrip.tsx';
import { SandboxNotice } from '../sandbox/SandboxNotice.tsx';
import type { Workbench } from '../workbench-state.ts';
import { TerminalPanel } from './TerminalPanel.tsx';

/** The region "Terminal": up to four shells, and above them what is to be said about the sandbox they run in. */
export function TerminalPane({ bench }: { bench: Workbench }) {
  const { terminals } = bench;
  const current = terminals.current.value;
  // A terminal opens its screen when it is first shown, because a hidden one cannot be measured.
  const shownOnce = useRef(new Set<number>());
  shownOnce.current.add(current);
  const tabs = terminals.numbers.value.map((number) => ({
    value: String(number),
    label: `Terminal ${number}`,
  }));

  return (
    <section class="wb-pane wb-terminal" id="wb-terminal" aria-label="Terminal">
      <header class="wb-pane-head">
        <TabStrip
          id="terminals"
          label="Terminals"
          tabs={tabs}
          value={String(current)}
          onSelect={(value) => (terminals.current.value = Number(value))}
          onClose={(value) => value !== '1' && terminals.remove(Number(value))}
        />
        <button
          type="button"
          class="wb-icon-button"
          aria-label="New terminal"
          title="New terminal"
          disabled={terminals.isFull}
          onClick={() => terminals.add()}
        >
          +
        </button>
        {current !== 1 && (
          <button
            type="button"
            class="wb-icon-button"
            aria-label={`Close Terminal ${current}`}
            title={`Close Terminal ${current}`}
            onClick={() => terminals.remove(current)}
          >
            ×
          </button>
        )}
      </header>
      <div class="wb-terminal-body">
        {terminals.numbers.value
          .filter((number) => shownOnce.current.has(number))
          .map((number) => (
            <TerminalPanel key={number} bench={bench} number={number} isShown={number === current} />
          ))}
        <SandboxNotice bench={bench} />
      </div>
    </section>
  );
}
