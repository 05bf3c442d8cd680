import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../sandbox-server/config.ts';
import { describeMistake } from '../../sandbox-server/prove/lesson-mistake.ts';
import { checkCourse } from '../../sandbox-server/prove/static/check-course.ts';
import { readLessonPage } from '../../sandbox-server/prove/static/lesson-page.ts';

/** The part of the proof that needs no sandbox, and what Drydock's own course holds its lessons to besides. */
const { courseDir } = readConfig();
const { lessons, mistakes } = await checkCourse(courseDir);

test('the course and its chapters are described without mistakes', () => {
  expect(mistakes.map(describeMistake)).toEqual([]);
  expect(lessons.length).toBeGreaterThanOrEqual(3);
});

describe.each(lessons)('lesson $slug', ({ lesson, mistakes }) => {
  const source = lesson ? readFileSync(join(lesson.folder, 'lesson.mdx'), 'utf8') : '';
  const page = readLessonPage(source);
  const words = page?.words.map(({ name }) => name) ?? [];
  const typed = page?.commands.map(({ text }) => text) ?? [];

  test('has no mistakes in its files', () => {
    expect(mistakes.map(describeMistake)).toEqual([]);
  });

  test('has two to five tasks', () => {
    // The repair shop has five set-ups, with a question and a repair each.
    const most = lesson?.slug === 'put-it-together/repair-shop' ? 10 : 5;
    expect(lesson?.checks.length).toBeGreaterThanOrEqual(2);
    expect(lesson?.checks.length).toBeLessThanOrEqual(most);
  });

  test('draws what it explains, and ends with what to remember and the commands', () => {
    expect(words).toContain('Figure');
    expect(words.slice(-2)).toEqual(['Remember', 'Commands']);
  });

  // The chapter on registries is about what a name without a tag means.
  const mayLeaveTagOut = lesson?.slug.startsWith('registries/') ?? false;
  test('runs images by a pinned tag', () => {
    const commands =
      `${typed.join('\n')}\n${lesson?.solution}`.match(/docker (run|create|pull) [^\n`"]*/g) ?? [];
    const untagged = commands.filter((command) =>
      /\s(debian|nginx|redis|python|busybox)(\s|$)/.test(command),
    );
    expect(mayLeaveTagOut ? [] : untagged).toEqual([]);
  });
});
