import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../sandbox-server/config.ts';
import { describeMistake } from '../../sandbox-server/prove/lesson-mistake.ts';
import { courseImages } from '../../sandbox-server/images/catalog.ts';
import { readDockerCommand } from '../../sandbox-server/prove/docker-command.ts';
import { parseScript } from '../../sandbox-server/prove/shell.ts';
import { checkCourse } from '../../sandbox-server/prove/static/check-course.ts';
import { readLessonPage } from '../../sandbox-server/prove/static/lesson-page.ts';

/** The part of the proof that needs no sandbox, and what Drydock's own course holds its lessons to besides. */
const { courseDir } = readConfig();
const { lessons, mistakes } = await checkCourse(courseDir);

/** The lesson on names asks what Docker makes of one without a tag. */
const askedAbout = { lesson: 'registries/names-and-tags', image: 'nginx' };

/** Images of the course that these commands run, create or pull without a tag. `hello-world` has but one. */
function listUntagged(commands: string): string[] {
  const used = parseScript('solution.sh', commands).commands.flatMap((command) => {
    const docker = readDockerCommand(command);
    return /^(run|create|pull)$/.test(docker?.name ?? '') ? (docker?.operands[0]?.value ?? []) : [];
  });
  const isOfCourse = (name: string) => courseImages.some((image) => image.name === name);
  return used.filter((name) => name !== 'hello-world' && isOfCourse(name));
}

test('the course and its chapters are described without mistakes', () => {
  expect(mistakes.map(describeMistake)).toEqual([]);
  expect(lessons).toHaveLength(28);
});

describe.each(lessons)('lesson $slug', ({ lesson, mistakes }) => {
  const source = lesson ? readFileSync(join(lesson.folder, 'lesson.mdx'), 'utf8') : '';
  const page = readLessonPage(source);
  const words = page?.words.map(({ name }) => name) ?? [];
  const typed =
    page?.words.flatMap(({ name, attributes }) => (name === 'Run' ? (attributes['command'] ?? []) : [])) ??
    [];

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

  test('runs images by a pinned tag', () => {
    const untagged = [...typed, lesson?.solution ?? ''].flatMap(listUntagged);
    const isAsked = lesson?.slug === askedAbout.lesson;
    expect(untagged.filter((image) => !isAsked || image !== askedAbout.image)).toEqual([]);
  });
});
