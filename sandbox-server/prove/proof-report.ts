import { isFailure, type CaseResult } from './case-result.ts';
import type { Mistake } from './lesson-mistake.ts';
import type { LessonResult } from './prove-lesson.ts';

export interface Share {
  held: number;
  total: number;
}

export interface MutantCount {
  killed: number;
  survived: number;
  annotated: number;
}

/** What the proof says of one task. */
export interface TaskReport {
  task: string;
  /** `failed` when it passes, or cannot be checked, before anything is done. */
  start: 'not yet' | 'failed' | 'untried';
  solution: 'passed' | 'failed' | 'untried';
  accepted: Share;
  rejected: Share;
  /** Killed: those it noticed. Others belong to a task that notices other mutants of the same line. */
  mutants: MutantCount;
  /** Of the attempts that name it. */
  durationMs: number;
}

export interface LessonReport {
  lesson: string;
  number: string;
  tasks: TaskReport[];
  accepted: Share;
  rejected: Share;
  mutants: MutantCount & { untried: number };
  failures: CaseResult[];
  mistakes: readonly Mistake[];
  durationMs: number;
}

export interface ProofReport {
  lessons: LessonReport[];
  totals: {
    tasks: number;
    accepted: Share;
    rejected: Share;
    mutants: MutantCount & { untried: number };
    failures: number;
  };
  sandboxes: { started: number; reused: number };
  durationMs: number;
}

/** Counts up what a proof showed. */
export function makeReport(
  results: readonly LessonResult[],
  run: Pick<ProofReport, 'sandboxes' | 'durationMs'>,
): ProofReport {
  const lessons = results.map(reportLesson);
  const failures = lessons.reduce((sum, lesson) => sum + lesson.failures.length + lesson.mistakes.length, 0);
  return {
    lessons,
    totals: {
      tasks: lessons.reduce((sum, { tasks }) => sum + tasks.length, 0),
      accepted: addShares(lessons.map(({ accepted }) => accepted)),
      rejected: addShares(lessons.map(({ rejected }) => rejected)),
      mutants: addCounts(lessons.map(({ mutants }) => mutants)),
      failures,
    },
    ...run,
  };
}

function reportLesson({
  lesson,
  number,
  tasks,
  results,
  mistakes,
  untriedMutants,
  durationMs,
}: LessonResult): LessonReport {
  return {
    lesson,
    number,
    tasks: tasks.map((task) => reportTask(task, results)),
    accepted: share(results.filter(({ kind }) => kind === 'accept')),
    rejected: share(results.filter(({ kind }) => kind === 'reject')),
    mutants: { ...countMutants(results), untried: untriedMutants },
    failures: results.filter(isFailure),
    mistakes,
    durationMs,
  };
}

function reportTask(task: string, results: readonly CaseResult[]): TaskReport {
  const own = results.filter(({ kind, tasks }) => kind !== 'mutant' && tasks.includes(task));
  const find = (kind: CaseResult['kind']) => own.find((result) => result.kind === kind);
  const hasFailed = (result: CaseResult) => isFailure(result) && result.failedTasks.includes(task);
  const [start, solution] = [find('start'), find('solution')];
  return {
    task,
    start: start === undefined ? 'untried' : hasFailed(start) ? 'failed' : 'not yet',
    solution: solution === undefined ? 'untried' : hasFailed(solution) ? 'failed' : 'passed',
    accepted: share(own.filter(({ kind }) => kind === 'accept')),
    rejected: share(own.filter(({ kind }) => kind === 'reject')),
    mutants: countMutants(mutantsOf(task, results)),
    durationMs: own.reduce((sum, result) => sum + result.durationMs, 0),
  };
}

function mutantsOf(task: string, results: readonly CaseResult[]): CaseResult[] {
  const mutants = results.filter(({ kind }) => kind === 'mutant');
  const noticed = mutants.filter(({ tasks }) => tasks.includes(task));
  const places = new Set(noticed.map(({ place }) => place));
  return [...noticed, ...mutants.filter(({ place, verdict }) => verdict !== 'killed' && places.has(place))];
}

function share(results: readonly CaseResult[]): Share {
  return { held: results.filter((result) => !isFailure(result)).length, total: results.length };
}

function countMutants(results: readonly CaseResult[]): MutantCount {
  const count = (wanted: CaseResult['verdict']) => results.filter(({ verdict }) => verdict === wanted).length;
  return { killed: count('killed'), survived: count('survived'), annotated: count('annotated') };
}

function addShares(shares: readonly Share[]): Share {
  return shares.reduce((sum, { held, total }) => ({ held: sum.held + held, total: sum.total + total }), {
    held: 0,
    total: 0,
  });
}

function addCounts(counts: readonly LessonReport['mutants'][]): LessonReport['mutants'] {
  const sum = (field: keyof LessonReport['mutants']) =>
    counts.reduce((total, count) => total + count[field], 0);
  return {
    killed: sum('killed'),
    survived: sum('survived'),
    annotated: sum('annotated'),
    untried: sum('untried'),
  };
}
