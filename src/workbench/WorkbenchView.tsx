import { useEffect, useRef } from 'preact/hooks';
import { announce } from './announce.ts';
import { EditorPane } from './editor/EditorPane.tsx';
import { Divider } from './panes/Divider.tsx';
import { opened } from './panes/folds.ts';
import { PaneSwitch } from './panes/PaneSwitch.tsx';
import { PreviewPane } from './preview/PreviewPane.tsx';
import { IdleBanner } from './sandbox/IdleBanner.tsx';
import { StatusLine } from './StatusLine.tsx';
import { isTabSwitch, tabMovesFocus, tabSwitchText } from './tab-moves-focus.ts';
import { TasksPane } from './tasks/TasksPane.tsx';
import { TerminalPane } from './terminal/TerminalPane.tsx';
import type { Workbench } from './workbench-state.ts';

/** The whole workbench: editor and preview above the terminal, the tasks below, and lines between to move. */
export function WorkbenchView({ bench }: { bench: Workbench }) {
  const hasPreview = opened.preview.value && bench.life.ports.value.length > 0;
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => (root.current ? switchTabKey(root.current) : undefined), []);
  return (
    <div class="wb-bench" ref={root} data-shown={bench.pane.value}>
      <IdleBanner bench={bench} />
      <PaneSwitch bench={bench} />
      <div class="wb-bench-panes">
        <div class="wb-bench-upper" data-preview={hasPreview ? 'open' : 'folded'}>
          <EditorPane bench={bench} />
          {hasPreview && <Divider pane="preview" controls="wb-preview-frame" />}
          <PreviewPane bench={bench} />
        </div>
        <Divider pane="terminal" controls="wb-terminal" />
        <TerminalPane bench={bench} />
      </div>
      <TasksPane bench={bench} />
      <StatusLine bench={bench} />
    </div>
  );
}

/** Ctrl+M anywhere in the workbench: before terminal and editor see it, in the capture phase. */
function switchTabKey(root: HTMLElement): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isTabSwitch(event)) return;
    event.preventDefault();
    event.stopPropagation();
    tabMovesFocus.value = !tabMovesFocus.value;
    announce(tabSwitchText(tabMovesFocus.value));
  };
  root.addEventListener('keydown', onKeyDown, { capture: true });
  return () => root.removeEventListener('keydown', onKeyDown, { capture: true });
}
