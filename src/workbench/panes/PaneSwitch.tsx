import type { PaneChoice, Workbench } from '../workbench-state.ts';

const choices: { pane: PaneChoice; label: string }[] = [
  { pane: 'terminal', label: 'Terminal' },
  { pane: 'editor', label: 'Editor' },
  { pane: 'preview', label: 'Preview' },
  { pane: 'tasks', label: 'Tasks' },
];

/** Chooses the one pane that a narrow page has room for; hidden where all fit. */
export function PaneSwitch({ bench }: { bench: Workbench }) {
  return (
    <div class="wb-pane-switch" role="group" aria-label="Show">
      {choices.map(({ pane, label }) => (
        <button
          key={pane}
          type="button"
          aria-pressed={bench.pane.value === pane}
          onClick={() => (bench.pane.value = pane)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
