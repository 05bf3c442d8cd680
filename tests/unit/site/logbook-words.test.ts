import { describe, expect, it } from 'vitest';
import { logbookSum, makeClock } from '../../../src/lesson/logbook-words.ts';

const lessons = [
  { slug: 'images/first', taskIds: ['a', 'b'] },
  { slug: 'ports/host', taskIds: ['c'] },
];
const at = (lesson: string, task: string, day: number) => ({
  lesson,
  task,
  passedAt: `2026-03-0${day}T12:00:00Z`,
});
const sum = (...passed: ReturnType<typeof at>[]) => logbookSum(lessons, passed, makeClock('en'));

describe('what the logbook says', () => {
  it('is honest about nothing', () => expect(sum()).toBe('Nothing yet: 0 of 3 tasks.'));

  it('is honest about a part', () => {
    expect(sum(at('images/first', 'a', 3))).toBe('1 of 3 tasks, 0 of 2 lessons complete, on 3 Mar 2026.');
    expect(sum(at('images/first', 'a', 3), at('ports/host', 'c', 4))).toBe(
      '2 of 3 tasks, 1 of 2 lessons complete, from 3 Mar 2026 to 4 Mar 2026.',
    );
  });

  it('does not count what the course has no more', () => {
    expect(sum(at('images/first', 'gone', 1), at('images/first', 'a', 3))).toBe(
      '1 of 3 tasks, 0 of 2 lessons complete, on 3 Mar 2026.',
    );
  });

  it('says that all is done', () => {
    expect(sum(at('images/first', 'a', 3), at('images/first', 'b', 3), at('ports/host', 'c', 9))).toBe(
      'The whole course: all 3 tasks in all 2 lessons, from 3 Mar 2026 to 9 Mar 2026.',
    );
  });
});

describe('a day', () => {
  it('is written as the language does', () => {
    expect(makeClock('de').day('2026-03-03T12:00:00Z')).toBe('03.03.2026');
    expect(makeClock('en').moment('2026-03-03T12:00:00Z')).toMatch(/^3 Mar 2026, \d\d:\d\d$/);
  });
});
