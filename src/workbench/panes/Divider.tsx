import { clampSize, sizeAfterKey, sizeRules, type PaneName } from './sizes.ts';
import { paneSizes } from './pane-sizes.ts';

interface DividerProps {
  pane: PaneName;
  /** Id of the pane. */
  controls: string;
}

/**
 * A line between a pane and the rest of its parent: dragged, or moved with the arrow keys (Home, End: least and most;
 * Enter or a double click: as at first). Zag's splitter does the same for three times the code and 10 kB.
 */
export function Divider({ pane, controls }: DividerProps) {
  const { label, axis, end, first, least, most } = sizeRules[pane];
  const size = paneSizes[pane];

  const onPointerMove = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = event.currentTarget.parentElement?.getBoundingClientRect();
    if (!box) return;
    const share =
      axis === 'x' ? (event.clientX - box.left) / box.width : (event.clientY - box.top) / box.height;
    size.value = clampSize(pane, 100 * (end === 'start' ? share : 1 - share));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const asked = sizeAfterKey(pane, size.value, event.key);
    if (asked === undefined) return;
    event.preventDefault();
    size.value = asked;
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      class="wb-divider"
      data-pane={pane}
      aria-label={label}
      aria-controls={controls}
      aria-orientation={axis === 'x' ? 'vertical' : 'horizontal'}
      aria-valuenow={Math.round(size.value)}
      aria-valuemin={least}
      aria-valuemax={most}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onDblClick={() => (size.value = first)}
      onKeyDown={onKeyDown}
    />
  );
}
