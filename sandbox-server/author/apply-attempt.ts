import { SandboxError } from '../errors.ts';
import type { Lesson } from '../checks/catalog.ts';
import { readAttempt, type Attempt } from '../prove/attempt.ts';
import type { AppliedView } from '../protocol/index.ts';
import type { SandboxDriver } from '../sandbox/driver.ts';
import { packStarterFiles } from '../workspace/starter-files.ts';
import { Workspace } from '../workspace/workspace.ts';

const scriptTimeoutMs = 120_000;
const shownOutput = 20_000;

/** An answer that is measured: what the command prints. */
const measured = /^\$\((.*)\)$/s;

/** Runs one of a lesson's scripts in the author's sandbox, as a learner would type it. Throws LessonMistake. */
export async function applyAttempt(
  driver: Pick<SandboxDriver, 'exec'>,
  sandboxId: string,
  lesson: Lesson,
  file: string,
): Promise<AppliedView> {
  const startedAt = performance.now();
  const attempt = await readAttempt(
    lesson.folder,
    file,
    lesson.checks.map(({ id }) => id),
  );
  const workspace = new Workspace({ driver, sandboxId, lesson: lesson.slug, maxFileBytes: 0 });
  await workspace.prepare(lesson.filesFolder);
  const run = async (command: string[], input: string | Buffer = '') => {
    const options = { cwd: workspace.folder, input, timeoutMs: scriptTimeoutMs };
    const { exitCode, stdout, stderr } = await driver.exec(sandboxId, command, options);
    return { exitCode, stdout: stdout.toString(), stderr: stderr.toString() };
  };
  if (attempt.filesFolder !== undefined)
    await run(['tar', '--extract'], await packStarterFiles(attempt.filesFolder));
  const { exitCode, stdout, stderr } = await run(
    asInTerminal(['bash', ...strictness(attempt)]),
    attempt.script,
  );
  const answers = Object.entries(attempt.answers).map(async ([task, answer]) => {
    const command = measured.exec(answer)?.[1];
    return [task, command === undefined ? answer : (await run(['bash', '-c', command])).stdout.trim()];
  });
  return {
    exitCode,
    output: (stdout + stderr).slice(-shownOutput),
    durationMs: Math.round(performance.now() - startedAt),
    answers: Object.fromEntries(await Promise.all(answers)) as Record<string, string>,
  };
}

/** What it prints and what it complains of, in the order in which it did. */
function asInTerminal(command: string[]): string[] {
  return ['bash', '-c', 'exec "$@" 2>&1', 'bash', ...command];
}

/** Learners' wrong ways go on after a command that fails. */
function strictness({ kind }: Attempt): string[] {
  return kind === 'reject' ? [] : ['-e'];
}

/** SandboxError `invalid_request` unless the file is one of the lesson's scripts. */
export function requireAttemptFile(files: readonly string[], file: string): void {
  if (files.includes(file)) return;
  throw new SandboxError('invalid_request', `This lesson has no script "${file}".`, {
    hint: `Its scripts: ${files.join(', ')}.`,
  });
}
