import { describe, expect, it } from 'vitest';
import {
  changedPaths,
  newFile,
  withContent,
  withEdit,
  withForeignContent,
  withSaved,
} from '../../../src/workbench/editor/open-file.ts';

const text = (content: string, version: string) => ({ kind: 'text', text: content, version }) as const;
const opened = () => withContent(newFile('a'), text('one', 'v1'));

describe('a file', () => {
  it('is clean when read, unsaved when edited, clean when saved', () => {
    const edited = withEdit(opened(), 'two');
    expect([opened().state, edited.state, withSaved(edited, 'two', 'v2').state]).toEqual([
      'clean',
      'unsaved',
      'clean',
    ]);
  });

  it('is still unsaved when more was typed while it was written', () => {
    const edited = withEdit(opened(), 'two, and more');
    expect(withSaved(edited, 'two', 'v2')).toMatchObject({ state: 'unsaved', version: 'v2' });
  });

  it('has no text when it is binary', () => {
    expect(withContent(newFile('a'), { kind: 'binary', size: 9 })).toMatchObject({
      state: 'binary',
      size: 9,
    });
  });
});

describe('a change in the terminal', () => {
  it('is shown when the learner changed nothing', () => {
    expect(withForeignContent(opened(), text('theirs', 'v2'))).toMatchObject({
      state: 'clean',
      text: 'theirs',
      version: 'v2',
      revision: 2,
    });
  });

  it('does not touch what is already there', () => {
    const file = opened();
    expect(withForeignContent(file, text('one', 'v1'))).toBe(file);
  });

  it('is a conflict with changes of the learner, whose text stays', () => {
    const edited = withEdit(opened(), 'mine');
    const conflict = withForeignContent(edited, text('theirs', 'v2'));
    expect(conflict).toMatchObject({ state: 'conflict', text: 'mine', version: 'v1' });
    expect(withEdit(conflict, 'mine too').state).toBe('conflict');
  });

  it('is no conflict when both wrote the same', () => {
    expect(withForeignContent(withEdit(opened(), 'same'), text('same', 'v2')).state).toBe('clean');
  });
});

it('finds what changed between two lists: other size, other time, new, gone', () => {
  const entry = (path: string, size: number, modifiedMs: number) =>
    ({ path, kind: 'file', size, modifiedMs }) as const;
  const before = {
    truncated: false,
    entries: [entry('a', 1, 1), entry('b', 1, 1), entry('c', 1, 1), entry('d', 1, 1)],
  };
  const after = {
    truncated: false,
    entries: [entry('a', 1, 1), entry('b', 2, 1), entry('c', 1, 2), entry('e', 1, 1)],
  };
  expect([...changedPaths(before, after)].toSorted()).toEqual(['b', 'c', 'd', 'e']);
});
