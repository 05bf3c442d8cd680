import { useRef } from 'preact/hooks';
import { IconButton } from '../panes/buttons.tsx';
import { isFullWidth, setFullWidth } from '../panes/full-width.ts';
import { TabStrip } from '../panes/TabStrip.tsx';
import { SandboxNotice } from '../sandbox/SandboxNotice.tsx';
import type { Workbench } from '../workbench-state.ts';
import { TerminalPanel } from './TerminalPanel.tsx';
import type { Terminals } from './terminals.ts';

/** The region "Terminal": up to four shells, and above them what is to be said about the sandbox they run in. */
export function TerminalPane({ bench }: { bench: Workbench }) {
  const { numbers, current } = bench.terminals;
  // A terminal opens its screen when it is first shown, because a hidden one cannot be measured.
  const shownOnce = useRef(new Set<number>());
  shownOnce.current.add(current.value);
  return (
    <section class="wb-pane wb-terminal" id="wb-terminal" aria-label="Terminal">
      <TerminalTabs terminals={bench.terminals} />
      <div class="wb-terminal-body">
        {numbers.value
          .filter((number) => shownOnce.current.has(number))
          .map((number) => (
            <TerminalPanel key={number} bench={bench} number={number} isShown={number === current.value} />
          ))}
        <SandboxNotice bench={bench} />
      </div>
    </section>
  );
}

function TerminalTabs({ terminals }: { terminals: Terminals }) {
  const current = terminals.current.value;
  return (
    <header class="wb-pane-head">
      <TabStrip
        id="terminals"
        label="Terminals"
        tabs={terminals.numbers.value.map((number) => ({
          value: String(number),
          label: `Terminal ${number}`,
        }))}
        value={String(current)}
        onSelect={(value) => (terminals.current.value = Number(value))}
        onClose={(value) => value !== '1' && terminals.remove(Number(value))}
      />
      <IconButton label="New terminal" disabled={terminals.isFull} onClick={() => terminals.add()}>
        +
      </IconButton>
      {current !== 1 && (
        <IconButton label={`Close Terminal ${current}`} onClick={() => terminals.remove(current)}>
          ×
        </IconButton>
      )}
      <button
        type="button"
        class="dd-button dd-button--quiet wb-push wb-full-width"
        aria-pressed={isFullWidth.value}
        title="The workbench as wide as the page, for long lines"
        onClick={() => setFullWidth(!isFullWidth.value)}
      >
        Full width
      </button>
    </header>
  );
}
