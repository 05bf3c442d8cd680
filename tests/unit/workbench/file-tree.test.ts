import { expect, it } from 'vitest';
import {
  fileTree,
  joinPath,
  nameOf,
  parentOf,
  type FileNode,
} from '../../../src/workbench/editor/file-tree.ts';
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

it('takes paths apart and puts them together', () => {
  expect([parentOf('a/b/c'), parentOf('c'), nameOf('a/b'), joinPath('', 'c'), joinPath('a', 'c')]).toEqual([
    'a/b',
    '',
    'b',
    'c',
    'a/c',
  ]);
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
