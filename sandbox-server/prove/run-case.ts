import type { Lesson } from '../checks/catalog.ts';
import type { CheckResult } from '../protocol/index.ts';
import type { Attempt } from './attempt.ts';
import type { CaseResult } from './case-result.ts';
import { judgeMutant, judgeOtherAnswers, judgeRight, judgeStart, judgeWrong, type Problem } from './judge.ts';
import type { ProofCase } from './proof-case.ts';
import type { ProofSandbox } from './proof-sandbox.ts';
import { describeChange } from './sandbox-state.ts';

const mutantTimeoutMs = 60_000;

type Finding = Pick<CaseResult, 'tasks' | 'verdict'> & { problem?: Problem | undefined };

/** Tries one case in a fresh sandbox. Rejects only when the sandbox itself fails. */
export async function runCase(lesson: Lesson, proof: ProofCase, sandbox: ProofSandbox): Promise<CaseResult> {
  const startedAt = performance.now();
  await sandbox.open(lesson);
  const { problem, ...finding } = await findOut(lesson, proof, sandbox);
  const causes = sandbox.faults.map((fault) => `\n${fault}`).join('');
  return {
    lesson: lesson.slug,
    kind: proof.kind,
    name: proof.name,
    place: placeOf(proof),
    ...finding,
    failedTasks: problem?.tasks ?? [],
    ...(problem && { problem: problem.text + causes }),
    durationMs: Math.round(performance.now() - startedAt),
  };
}

function placeOf(proof: ProofCase): string {
  if (proof.kind === 'start') return 'checks.ts';
  return proof.kind === 'mutant' ? `${proof.mutant.file}:${proof.mutant.line}` : proof.attempt.file;
}

async function findOut(lesson: Lesson, proof: ProofCase, sandbox: ProofSandbox): Promise<Finding> {
  switch (proof.kind) {
    case 'start': {
      const problem = judgeStart(await sandbox.check(lesson));
      return toFinding(
        lesson.checks.map(({ id }) => id),
        problem,
      );
    }
    case 'solution':
      return toFinding(proof.attempt.tasks, await trySolution(lesson, proof.attempt, sandbox));
    case 'accept':
      return toFinding(proof.attempt.tasks, await tryRight(lesson, proof.attempt, sandbox));
    case 'reject': {
      const problem = judgeWrong(await attempt(lesson, proof.attempt, sandbox), proof.attempt);
      return toFinding(proof.attempt.tasks, problem);
    }
    case 'mutant':
      return tryMutant(lesson, proof, sandbox);
  }
}

function toFinding(tasks: readonly string[], problem: Problem | undefined): Finding {
  return { tasks, verdict: problem === undefined ? 'held' : 'failed', problem };
}

/** Does what a script says, its mistakes included, and asks for the verdicts. */
async function attempt(
  lesson: Lesson,
  { script, filesFolder, answers }: Attempt,
  sandbox: ProofSandbox,
): Promise<CheckResult[]> {
  await sandbox.layOver(lesson, filesFolder);
  await sandbox.run(lesson, script);
  return sandbox.check(lesson, await sandbox.resolve(lesson, answers));
}

async function tryRight(lesson: Lesson, right: Attempt, sandbox: ProofSandbox): Promise<Problem | undefined> {
  await sandbox.layOver(lesson, right.filesFolder);
  const { exitCode, output } = await sandbox.run(lesson, right.script, { stopsAtError: true });
  if (exitCode !== 0)
    return {
      tasks: right.tasks,
      text: `expected every command to work, found one that ended with ${exitCode}: ${output.trim()}`,
    };
  const answers = await sandbox.resolve(lesson, right.answers);
  return judgeRight(await sandbox.check(lesson, answers), right.tasks);
}

/** The solution passes; so it does again, checking changed nothing, and another answer to a question is not right. */
async function trySolution(
  lesson: Lesson,
  solution: Attempt,
  sandbox: ProofSandbox,
): Promise<Problem | undefined> {
  const problem = await tryRight(lesson, solution, sandbox);
  if (problem) return problem;
  const answers = await sandbox.resolve(lesson, solution.answers);
  const before = await sandbox.readState(lesson);
  const again = judgeRight(await sandbox.check(lesson, answers), solution.tasks);
  if (again) return { ...again, text: `checked a second time: ${again.text}` };
  const change = describeChange(before, await sandbox.readState(lesson));
  if (change !== undefined)
    return { tasks: solution.tasks, text: `expected checks to change nothing, found ${change}` };
  const questions = Object.keys(answers);
  const others = Object.fromEntries(questions.map((task) => [task, 'none of these']));
  return questions.length === 0
    ? undefined
    : judgeOtherAnswers(await sandbox.check(lesson, others), questions);
}

async function tryMutant(
  lesson: Lesson,
  { mutant, solution, annotation }: Extract<ProofCase, { kind: 'mutant' }>,
  sandbox: ProofSandbox,
): Promise<Finding> {
  await sandbox.layOver(lesson, solution.filesFolder);
  await sandbox.change(lesson, mutant.changedFiles ?? {});
  await sandbox.run(lesson, mutant.script, { timeoutMs: mutantTimeoutMs });
  const answers = await sandbox.resolve(lesson, solution.answers);
  const { killedBy, problem } = judgeMutant(await sandbox.check(lesson, answers));
  if (problem !== undefined) return { tasks: killedBy, verdict: 'failed', problem };
  if (killedBy.length > 0) return { tasks: killedBy, verdict: 'killed' };
  if (annotation) return { tasks: [], verdict: 'annotated' };
  const help = 'Make a check notice it, or say in mutants.yaml why it is equally right';
  const text = `every task passes all the same. ${help}: "${mutant.id}".`;
  return { tasks: [], verdict: 'survived', problem: { text, tasks: [] } };
}
