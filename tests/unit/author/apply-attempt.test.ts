import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { applyAttempt } from '../../../sandbox-server/author/apply-attempt.ts';
import type { Lesson } from '../../../sandbox-server/checks/catalog.ts';
import { LocalDriver } from '../../fakes/local-driver.ts';

let folder: string;
let driver: LocalDriver;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drydock-attempt-'));
  await mkdir(join(folder, 'reject'));
  driver = new LocalDriver();
});
afterEach(async () => {
  driver[Symbol.dispose]();
  await rm(folder, { recursive: true });
});

/** What the author's bar is told of a script of a lesson with one question. */
async function apply(file: string, script: string) {
  await writeFile(join(folder, file), script);
  const checks = [{ id: 'count', answer: '3', hint: 'Count.' }];
  const lesson: Lesson = {
    slug: 'a/b',
    number: '01.1',
    name: 'b',
    folder,
    checks,
    filesFolder: undefined,
    solution: script,
  };
  return applyAttempt(driver, 'sandbox', lesson, file);
}

it('shows what a script prints and complains of in their order, as a terminal does', async () => {
  const { output, exitCode } = await apply('solution.sh', 'echo one\necho two >&2\necho three\n');
  expect(output).toBe('one\ntwo\nthree\n');
  expect(exitCode).toBe(0);
});

it('measures an answer once the script has run', async () => {
  const { answers } = await apply('solution.sh', '# answer count: $(wc -l <lines)\nseq 3 >lines\n');
  expect(answers).toEqual({ count: '3' });
});

it('stops the solution at a command that fails, and no wrong way', async () => {
  const wrongWay = '# task: count\n# message: answer.missing\nfalse\necho on\n';
  expect(await apply('solution.sh', 'false\necho on\n')).toMatchObject({ exitCode: 1, output: '' });
  expect(await apply('reject/wrong.sh', wrongWay)).toMatchObject({ exitCode: 0, output: 'on\n' });
});
