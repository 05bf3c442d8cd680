import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { requireCourse } from '../host/course.ts';
import { reportsDirOf } from '../host/data-dir.ts';
import { SetupError } from '../host/step.ts';
import { findChangedLessons } from '../prove/changed-lessons.ts';
import { describeMistake } from '../prove/lesson-mistake.ts';
import type { ProofRequest } from '../prove/program.ts';
import { checkCourse, type CheckedCourse } from '../prove/static/check-course.ts';
import { requireHealthyMachine } from './doctor.ts';
import { runInside } from './inside.ts';
import { prepareAsRoot, type PrepareOptions } from './prepare.ts';
import { say } from './say.ts';

export interface ProveCommand extends PrepareOptions {
  /** Only what needs no sandbox. */
  static: boolean;
  mutants: string;
  sandboxes?: number;
  /** Where the JUnit report goes as well. */
  junit?: string;
  /** Where the report goes as JSON. */
  json?: string;
}

const mutantChoices = ['changed', 'all', 'none'] as const;

/**
 * Proves the named lessons, or all: first what their files alone tell, then in sandboxes. The exit code is 0 only when
 * nothing is wrong. A name is a slug, a folder, or the end of one.
 */
export async function prove(config: Config, names: readonly string[], options: ProveCommand): Promise<void> {
  if (!mutantChoices.some((choice) => choice === options.mutants))
    throw new SetupError(`--mutants: expected one of ${mutantChoices.join(', ')}, got "${options.mutants}".`);
  await requireCourse(config);
  const startedAt = performance.now();
  const checked = await checkCourse(
    config.courseDir,
    (slug) => names.length === 0 || names.some((name) => isNamed(slug, name)),
  );
  requireLessons(checked, names);
  const mistakes = [...checked.mistakes, ...checked.lessons.flatMap((lesson) => lesson.mistakes)];
  for (const mistake of mistakes) console.error(`✗ ${describeMistake(mistake)}`);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  say(
    `${checked.lessons.length} lessons without sandbox: ${mistakes.length || 'nothing'} wrong (${seconds} s)`,
  );
  process.exitCode = mistakes.length === 0 ? 0 : 1;
  if (options.static && options.json !== undefined) await writeJson(options.json, checked);
  if (!options.static && mistakes.length === 0) await proveInside(config, checked, options);
}

function isNamed(slug: string, name: string): boolean {
  const plain = name
    .replace(/\/+$/, '')
    .replaceAll(/(^|\/)\d\d-/g, '$1')
    .split('/')
    .slice(-2)
    .join('/');
  return slug === plain || slug.endsWith(`/${plain}`) || slug.startsWith(`${plain}/`);
}

function requireLessons({ lessons }: CheckedCourse, names: readonly string[]): void {
  const unknown = names.find((name) => !lessons.some(({ slug }) => isNamed(slug, name)));
  if (unknown !== undefined) throw new SetupError(`Lesson: expected one of this course, got "${unknown}".`);
}

async function proveInside(config: Config, checked: CheckedCourse, options: ProveCommand): Promise<void> {
  await requireHealthyMachine(config, { needsPort: false });
  if (!(await prepareAsRoot(config, { ...options, withSite: false }))) return;
  const lessons = checked.lessons.flatMap(({ lesson }) => lesson ?? []);
  const changed =
    options.mutants === 'changed' ? await findChangedLessons(config.courseDir, lessons) : lessons;
  const request = {
    lessons: lessons.map(({ slug }) => slug),
    mutants: options.mutants === 'none' ? [] : changed.map(({ slug }) => slug),
    ...(options.sandboxes !== undefined && { sandboxes: options.sandboxes }),
    junit: join(reportsDirOf(config), 'lessons.xml'),
    json: join(reportsDirOf(config), 'lessons-proof.json'),
  } satisfies ProofRequest;
  const program = ['node', 'sandbox-server/prove/program.ts', JSON.stringify(request)];
  process.exitCode = await runInside(config, program);
  if (options.junit !== undefined) await copyFile(request.junit, options.junit);
  if (options.json !== undefined) await copyFile(request.json, options.json);
  say(`Reports: ${request.junit}, ${request.json}`);
}

async function writeJson(file: string, { lessons, mistakes }: CheckedCourse): Promise<void> {
  const report = { mistakes, lessons: lessons.map((one) => ({ lesson: one.slug, mistakes: one.mistakes })) };
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
}
