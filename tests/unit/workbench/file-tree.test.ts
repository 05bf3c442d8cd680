import { describe, expect, it } from 'vitest';
import { fileTree, nameOf, parentOf, type FileNode } from '../../../src/workbench/editor/file-tree.ts';
import { actionOfKey, activationOf, treeRows } from '../../../src/workbench/editor/tree-rows.ts';
import { languageOf } from '../../../src/workbench/editor/language.ts';

const entry = (path: string, kind: 'file' | 'directory' = 'file') => ({ path, kind, size: 0 });
const outline = (node: FileNode): unknown =>
  node.children ? [node.name, node.children.map(outline)] : node.name;

it('puts directories first and sorts by name', () => {
  const tree = fileTree([entry('b'), entry('a'), entry('z', 'directory'), entry('z/y'), entry('z/x')]);
  expect(outline(tree)).toEqual(['', [['z', ['x', 'y']], 'a', 'b']]);
});

it('makes the directories that a cut list leaves out', () => {
  expect(outline(fileTree([entry('a/b/c')]))).toEqual(['', [['a', [['b', ['c']]]]]]);
});

it('takes paths apart', () => {
  expect([parentOf('a/b/c'), parentOf('c'), nameOf('a/b')]).toEqual(['a/b', '', 'b']);
});

it.each([
  ['Dockerfile', 'dockerfile'],
  ['web/Dockerfile.dev', 'dockerfile'],
  ['compose.yaml', 'yaml'],
  ['.dockerignore', 'ini'],
  ['src/main.GO', 'go'],
  ['LICENSE', 'plaintext'],
])('knows the language of %s', (path, language) => {
  expect(languageOf(path)).toBe(language);
});

describe('the lines of the tree', () => {
  const root = fileTree([entry('site', 'directory'), entry('site/a'), entry('site/b'), entry('Dockerfile')]);
  const closed = treeRows(root, new Set());
  const open = treeRows(root, new Set(['site']));
  const keys = (rows: typeof open, at: number, ...pressed: string[]) =>
    pressed.map((key) => actionOfKey(rows, at, key));

  it('leave out what is in closed directories', () => {
    expect(closed.map(({ path }) => path)).toEqual(['site', 'Dockerfile']);
    expect(open.map(({ path, level, position, siblings }) => [path, level, position, siblings])).toEqual([
      ['site', 1, 1, 2],
      ['site/a', 2, 1, 2],
      ['site/b', 2, 2, 2],
      ['Dockerfile', 1, 2, 2],
    ]);
  });

  it('open to the right and close to the left', () => {
    expect(keys(closed, 0, 'ArrowRight', 'ArrowLeft')).toEqual([{ do: 'expand', path: 'site' }, undefined]);
    expect(keys(open, 0, 'ArrowRight', 'ArrowLeft')).toEqual([
      { do: 'focus', path: 'site/a' },
      { do: 'collapse', path: 'site' },
    ]);
    expect(keys(open, 2, 'ArrowRight', 'ArrowLeft')).toEqual([undefined, { do: 'focus', path: 'site' }]);
  });

  it('are gone through up, down, to both ends and by letters', () => {
    expect(keys(open, 1, 'ArrowUp', 'ArrowDown', 'Home', 'End', 'd', 'x')).toEqual([
      { do: 'focus', path: 'site' },
      { do: 'focus', path: 'site/b' },
      { do: 'focus', path: 'site' },
      { do: 'focus', path: 'Dockerfile' },
      { do: 'focus', path: 'Dockerfile' },
      undefined,
    ]);
  });

  it('open, rename and delete what they name', () => {
    expect(keys(open, 3, 'Enter', ' ', 'F2', 'Delete', 'Tab')).toEqual([
      { do: 'open', path: 'Dockerfile' },
      { do: 'open', path: 'Dockerfile' },
      { do: 'rename', path: 'Dockerfile' },
      { do: 'delete', path: 'Dockerfile' },
      undefined,
    ]);
    expect(open[0] && activationOf(open[0])).toEqual({ do: 'collapse', path: 'site' });
  });
});
