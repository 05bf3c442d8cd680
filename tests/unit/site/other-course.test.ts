import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LessonCatalog } from '../../../sandbox-server/checks/catalog.ts';
import { requireCourse } from '../../../sandbox-server/host/course.ts';
import { learnerSchema } from '../../../sandbox-server/protocol/index.ts';
import { readCourseFile } from '../../../src/build/course-file.ts';
import { findBrokenLinks } from '../../site/broken-links.ts';

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

it('has a page of each chapter, and none of what the course does not have', async () => {
  const chapter = await readFile(join(site, 'lines/index.html'), 'utf8');
  expect(chapter).toContain('data-lesson="lines/bowline"');
  expect(existsSync(join(site, 'glossary'))).toBe(false);
  expect(chapter).not.toContain('href="/glossary/"');
  const translated = await readFile(join(site, 'de/lines/index.html'), 'utf8');
  expect(translated).toContain('Dieses Kapitel beginnen');
  expect(translated).toContain('href="/de/lines/bowline/"');
});

it('has no link that leads nowhere', async () => {
  expect(await findBrokenLinks(site)).toEqual([]);
});

it('has a file in place of the API, for those who publish it without a server', async () => {
  const learner = learnerSchema.parse(JSON.parse(await readFile(join(site, 'api/learner'), 'utf8')));
  expect(learner).toMatchObject({ passed: [], sandbox: null, withoutServer: true });
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
