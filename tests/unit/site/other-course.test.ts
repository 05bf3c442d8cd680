import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LessonCatalog } from '../../../sandbox-server/checks/catalog.ts';
import { requireCourse } from '../../../sandbox-server/host/course.ts';
import { readCourseFile } from '../../../src/build/course-file.ts';

const checkout = join(import.meta.dirname, '../../..');
const knots = join(checkout, 'tests/courses/knots');
let site: string;

beforeAll(async () => {
  site = await mkdtemp(join(tmpdir(), 'drydock-site-'));
  const env = { DRYDOCK_COURSE: 'tests/courses/knots' };
  await execa('astro', ['build', '--outDir', site], { cwd: checkout, preferLocal: true, env });
}, 120_000);
afterAll(() => rm(site, { recursive: true }));

it('builds the pages of another course, under its own title', async () => {
  const front = await readFile(join(site, 'index.html'), 'utf8');
  expect(front).toContain('<title>Make containers fast | Knots</title>');
  expect(front).toContain('A course of one lesson, in a folder of its own.');
  const lesson = await readFile(join(site, 'lines/bowline/index.html'), 'utf8');
  expect(lesson).toContain('data-task="made-fast"');
  expect(lesson).not.toContain('Images and containers');
});

it('builds the pages of a translation, under its own address', async () => {
  const front = await readFile(join(site, 'de/index.html'), 'utf8');
  expect(front).toContain('Container festmachen');
  expect(front).toContain('href="/de/lines/bowline/"');
  const lesson = await readFile(join(site, 'de/lines/bowline/index.html'), 'utf8');
  expect(lesson).toContain('lang="de"');
  expect(lesson).toContain('aria-label="Prüfen: Ein Container namens bowline läuft"');
  expect(lesson).toContain('data-workbench="lines/bowline"');
});

it('puts nothing that authors use into the built site', async () => {
  const found = await execa('grep', ['-rlE', 'drydock-author-bar|/api/author', site], { reject: false });
  expect(found.stdout).toBe('');
});

it('reads its lessons and checks', async () => {
  const { lessons } = await LessonCatalog.read(knots);
  expect(lessons.map(({ slug, checks }) => [slug, checks.map(({ id }) => id)])).toEqual([
    ['lines/bowline', ['made-fast']],
  ]);
});

it('says what is expected of a folder that is no course', async () => {
  await chmod(site, 0o700);
  await expect(requireCourse({ courseDir: site })).rejects.toThrow(
    `expected a folder that everybody may read, found ${site} with mode 700.`,
  );
  await chmod(site, 0o755);
  await expect(requireCourse({ courseDir: site })).rejects.toThrow(
    `expected ${site}/course.json with the course's title and summary, found none.`,
  );
  await expect(requireCourse({ courseDir: `${site}/none` })).rejects.toThrow('found none at');
  expect(() => readCourseFile(site)).toThrow('course.json: expected JSON');
});
