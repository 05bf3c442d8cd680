import { describe, expect, it } from 'vitest';
import { findNext, lessonProgress, progressText, sumProgress } from '../../../src/lesson/course-progress.ts';

const lessons = [
  { slug: 'images/first', taskIds: ['a', 'b'] },
  { slug: 'images/read', taskIds: [] },
  { slug: 'ports/host', taskIds: ['c'] },
  { slug: 'data/lost', taskIds: ['d'] },
];
const pass = (...tasks: [lesson: string, task: string][]) =>
  tasks.map(([lesson, task], day) => ({ lesson, task, passedAt: `2026-01-0${day + 1}T00:00:00Z` }));

describe('lessonProgress', () => {
  it('counts only tasks of this lesson that still exist', () => {
    const passed = pass(['images/first', 'a'], ['images/first', 'gone'], ['ports/host', 'b']);
    expect(lessonProgress(lessons[0]!, passed)).toEqual({ passed: 1, total: 2 });
  });

  it('adds up', () => {
    expect(
      sumProgress([
        { passed: 1, total: 2 },
        { passed: 0, total: 3 },
      ]),
    ).toEqual({ passed: 1, total: 5 });
  });

  it.each([
    [{ passed: 0, total: 3 }, undefined],
    [{ passed: 1, total: 3 }, '1 of 3 tasks passed'],
    [{ passed: 3, total: 3 }, '✓ done'],
  ])('puts %o into words', (progress, text) => expect(progressText(progress)).toBe(text));
});

describe('findNext', () => {
  const nextAfter = (...tasks: [lesson: string, task: string][]) => findNext(lessons, pass(...tasks))?.slug;

  it('begins with the first lesson', () => expect(nextAfter()).toBe('images/first'));

  it('stays with the lesson that is not done yet', () => {
    expect(nextAfter(['images/first', 'a'])).toBe('images/first');
  });

  it('goes on after the lesson worked at last, over lessons without tasks', () => {
    expect(nextAfter(['images/first', 'a'], ['images/first', 'b'])).toBe('ports/host');
    expect(nextAfter(['ports/host', 'c'])).toBe('data/lost');
  });

  it('comes back to what was left out', () => {
    expect(nextAfter(['ports/host', 'c'], ['data/lost', 'd'])).toBe('images/first');
  });

  it('takes no notice of lessons that are not on the list', () => {
    expect(nextAfter(['ports/host', 'c'], ['elsewhere/one', 'x'])).toBe('data/lost');
  });

  it('finds nothing when all is done', () => {
    const all = pass(['images/first', 'a'], ['images/first', 'b'], ['ports/host', 'c'], ['data/lost', 'd']);
    expect(findNext(lessons, all)).toBeUndefined();
  });
});
