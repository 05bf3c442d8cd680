import { parentOf, type FileNode } from './file-tree.ts';

/** A line of the tree as it is shown: what is inside closed directories has none. */
export interface TreeRow {
  path: string;
  name: string;
  kind: FileNode['kind'];
  /** 1 for what lies in the workspace itself. */
  level: number;
  /** Place among its siblings, from 1. */
  position: number;
  siblings: number;
  /** Undefined for what is not a directory. */
  isExpanded: boolean | undefined;
}

/** The lines of a tree whose directories at these paths are open. */
export function treeRows(root: FileNode, expanded: ReadonlySet<string>, level = 1): TreeRow[] {
  const children = root.children ?? [];
  return children.flatMap((node, index) => {
    const isExpanded = node.children && expanded.has(node.id);
    const { id: path, name, kind } = node;
    const row = { path, name, kind, level, position: index + 1, siblings: children.length, isExpanded };
    return [row, ...(isExpanded ? treeRows(node, expanded, level + 1) : [])];
  });
}

/** What a key in the tree asks for. */
export type TreeAction =
  { do: 'focus' | 'open' | 'expand' | 'collapse' | 'rename' | 'delete'; path: string } | undefined;

/** What a key on line `at` asks for, after the pattern for trees of the ARIA practices; undefined: nothing. */
export function actionOfKey(rows: readonly TreeRow[], at: number, key: string): TreeAction {
  const row = rows[at];
  if (!row) return undefined;
  const { path, isExpanded } = row;
  if (key === 'Enter' || key === ' ') return activationOf(row);
  if (key === 'F2') return { do: 'rename', path };
  if (key === 'Delete') return { do: 'delete', path };
  if (key === 'ArrowRight' && isExpanded === false) return { do: 'expand', path };
  if (key === 'ArrowLeft' && isExpanded) return { do: 'collapse', path };
  const target = targetOfKey(rows, at, key);
  return target && { do: 'focus', path: target.path };
}

function targetOfKey(rows: readonly TreeRow[], at: number, key: string): TreeRow | undefined {
  switch (key) {
    case 'ArrowDown':
      return rows[at + 1];
    case 'ArrowUp':
      return rows[at - 1];
    case 'ArrowRight':
      return firstChild(rows, at);
    case 'ArrowLeft':
      return rows.find(({ path }) => path === parentOf(rows[at]?.path ?? ''));
    case 'Home':
      return rows[0];
    case 'End':
      return rows.at(-1);
    default:
      return key.length === 1 ? nextBeginningWith(rows, at, key) : undefined;
  }
}

/** What a click on a line, or Enter, does: opens a file, opens or closes a directory. */
export function activationOf({ path, isExpanded }: TreeRow): NonNullable<TreeAction> {
  if (isExpanded === undefined) return { do: 'open', path };
  return { do: isExpanded ? 'collapse' : 'expand', path };
}

function firstChild(rows: readonly TreeRow[], at: number): TreeRow | undefined {
  const next = rows[at + 1];
  return next && next.level > (rows[at]?.level ?? 0) ? next : undefined;
}

function nextBeginningWith(rows: readonly TreeRow[], at: number, letter: string): TreeRow | undefined {
  const after = [...rows.slice(at + 1), ...rows.slice(0, at)];
  return after.find(({ name }) => name.toLowerCase().startsWith(letter.toLowerCase()));
}
