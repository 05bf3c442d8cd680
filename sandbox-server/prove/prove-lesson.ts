import type { CaseResult } from './case-result.ts';
import { isFailure } from './case-result.ts';
import type { Mistake } from './lesson-mistake.ts';
import type { LessonProof, ProofCase } from './proof-case.ts';
import { runCase } from './run-case.ts';
import type { SandboxPool } from './sandbox-pool.ts';

export interface ProveOptions {
  pool: SandboxPool;
  withMutants: boolean;
  /** Called after each case. */
  onResult?: (result: CaseResult) => void;
}

export interface LessonResult {
  lesson: string;
  number: string;
  /** Ids of its tasks, in order. */
  tasks: readonly string[];
  results: readonly CaseResult[];
  /** Annotations that excuse nothing. */
  mistakes: readonly Mistake[];
  /** Mutants that were not tried, since they were not asked for or the solution itself does not pass. */
  untriedMutants: number;
  durationMs: number;
}

/** Tries all cases of a lesson; its mutants only when the solution holds, since they mean nothing otherwise. */
export async function proveLesson(proof: LessonProof, options: ProveOptions): Promise<LessonResult> {
  const startedAt = performance.now();
  const tried = await tryAll(proof, proof.cases, options);
  const holds = tried.every((result) => result.kind !== 'solution' || !isFailure(result));
  const mutants = options.withMutants && holds ? await tryAll(proof, proof.mutants, options) : [];
  return {
    lesson: proof.lesson.slug,
    number: proof.lesson.number,
    tasks: proof.lesson.checks.map(({ id }) => id),
    results: [...tried, ...mutants],
    mistakes: mutants.length > 0 ? findNeedlessAnnotations(proof, mutants) : [],
    untriedMutants: proof.mutants.length - mutants.length,
    durationMs: Math.round(performance.now() - startedAt),
  };
}

function tryAll(
  { lesson }: LessonProof,
  cases: readonly ProofCase[],
  { pool, onResult }: ProveOptions,
): Promise<CaseResult[]> {
  return Promise.all(
    cases.map(async (proof) => {
      const result = await pool.use((sandbox) => runCase(lesson, proof, sandbox));
      onResult?.(result);
      return result;
    }),
  );
}

/** An annotation whose mutants are all killed says something that is not so. */
export function findNeedlessAnnotations(proof: LessonProof, mutants: readonly CaseResult[]): Mistake[] {
  const excused = new Set(mutants.filter(({ verdict }) => verdict === 'annotated').map(({ name }) => name));
  const needed = new Set(
    proof.mutants.flatMap((one) => (one.kind === 'mutant' && excused.has(one.name) ? [one.annotation] : [])),
  );
  return proof.annotations
    .filter((annotation) => !needed.has(annotation))
    .map(({ pattern, line }) => ({
      file: 'mutants.yaml',
      line,
      message: `expected a mutant that passes, found none that is "${pattern}". Remove the annotation.`,
    }));
}
