import { useComputed, useSignal, type Signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { FileList } from '#protocol';
import type { Workbench } from '../workbench-state.ts';
import { FileActions, type AskedAction } from './FileActions.tsx';
import { fileTree } from './file-tree.ts';
import { actionOfKey, activationOf, treeRows, type TreeAction, type TreeRow } from './tree-rows.ts';

const rowId = (path: string): string => `wb-file-${encodeURIComponent(path)}`;

/**
 * The workspace's files. Arrow keys and letters move, Enter opens, F2 renames, Delete deletes. Written here: Zag's tree
 * is no stop for Tab while its list arrives late, and moves the focus a frame after the key.
 */
export function FileTree({ bench }: { bench: Workbench }) {
  const { files, life } = bench;
  const expanded = useSignal<ReadonlySet<string>>(new Set());
  const focusedPath = useSignal<string | null>(null);
  const asked = useSignal<AskedAction>(null);
  const rows = useComputed(() => treeRows(fileTree(life.files.value?.entries ?? []), expanded.value)).value;
  const current = currentRow(rows, focusedPath.value, files.activePath.value);
  const tree = useFocusKept(current);

  const act = (action: NonNullable<TreeAction>) => {
    if (action.do === 'focus') document.getElementById(rowId(action.path))?.focus();
    else if (action.do === 'open') void files.show(action.path);
    else if (action.do === 'rename' || action.do === 'delete') asked.value = action.do;
    else toggle(expanded, action.path, action.do === 'expand');
  };
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    const isShortcut = event.ctrlKey || event.altKey || event.metaKey;
    const action = isShortcut ? undefined : actionOfKey(rows, at, event.key);
    if (!action) return;
    event.preventDefault();
    // F2 elsewhere on the page opens the course's outline.
    event.stopPropagation();
    act(action);
  };
  return (
    <div class="wb-files">
      <FileActions bench={bench} target={current} asked={asked} />
      <div role="tree" aria-label="Files" ref={tree}>
        {rows.map((row, at) => (
          <TreeItem
            key={row.path}
            row={row}
            isCurrent={row === current}
            isActive={row.path === files.activePath.value}
            onFocus={() => (focusedPath.value = row.path)}
            onClick={() => act(activationOf(row))}
            onKeyDown={(event) => onKeyDown(event, at)}
          />
        ))}
      </div>
      <ListNotes list={life.files.value} />
    </div>
  );
}

interface TreeItemProps {
  row: TreeRow;
  /** The one stop for Tab. */
  isCurrent: boolean;
  /** Its file is in the editor. */
  isActive: boolean;
  onFocus: () => void;
  onClick: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

function TreeItem({ row, isCurrent, isActive, ...handlers }: TreeItemProps) {
  return (
    <div
      role="treeitem"
      id={rowId(row.path)}
      class="wb-tree-item"
      style={{ '--wb-level': row.level }}
      tabIndex={isCurrent ? 0 : -1}
      title={row.path}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={isActive}
      {...(row.isExpanded === undefined ? {} : { 'aria-expanded': row.isExpanded })}
      {...handlers}
    >
      {row.name}
    </div>
  );
}

function ListNotes({ list }: { list: FileList | null }) {
  if (list?.truncated) return <p class="wb-small">There are more files than are shown here.</p>;
  if (list?.entries.length !== 0) return null;
  return (
    <p class="wb-small">
      No files yet. <code>touch Dockerfile</code> makes one.
    </p>
  );
}

function currentRow(rows: TreeRow[], focused: string | null, active: string | null): TreeRow | undefined {
  const at = (path: string | null) => rows.find((row) => row.path === path);
  return at(focused) ?? at(active) ?? rows[0];
}

/** Keeps the focus in the tree when the line that had it is gone, as after deleting its file. */
function useFocusKept(current: TreeRow | undefined) {
  const tree = useRef<HTMLDivElement>(null);
  const focused = useRef<Element | null>(null);
  useEffect(() => {
    const isLost = focused.current !== null && !focused.current.isConnected;
    if (isLost && current && document.activeElement === document.body) {
      document.getElementById(rowId(current.path))?.focus();
    }
    focused.current = tree.current?.contains(document.activeElement) ? document.activeElement : null;
  });
  return tree;
}

function toggle(expanded: Signal<ReadonlySet<string>>, path: string, isExpanded: boolean): void {
  const others = [...expanded.value].filter((other) => other !== path);
  expanded.value = new Set(isExpanded ? [...others, path] : others);
}
