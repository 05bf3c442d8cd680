import type { Lesson } from '../checks/catalog.ts';
import type { CaseResult } from './case-result.ts';
import { planProof } from './proof-case.ts';
import { makeReport, type ProofReport } from './proof-report.ts';
import { ProofSandbox, type ProofDriver } from './proof-sandbox.ts';
import { proveLesson, type LessonResult } from './prove-lesson.ts';
import { SandboxPool } from './sandbox-pool.ts';

export interface CourseProof {
  lessons: readonly Lesson[];
  driver: ProofDriver;
  /** Sandboxes at the same time. */
  sandboxes: number;
  /** Whether the lesson's mutants are tried as well. */
  withMutants(lesson: Lesson): boolean;
  onResult?: (result: CaseResult) => void;
  onLesson?: (result: LessonResult) => void;
}

/** Proves lessons in real sandboxes, which the course's registry has to serve. Throws LessonMistake for files it cannot read. */
export async function proveCourse(
  course: CourseProof,
): Promise<{ report: ProofReport; results: LessonResult[] }> {
  const { lessons, driver, sandboxes, withMutants, onResult, onLesson } = course;
  const startedAt = performance.now();
  const proofs = await Promise.all(lessons.map(planProof));
  await using pool = new SandboxPool(sandboxes, () => ProofSandbox.start(driver));
  const results = await Promise.all(
    proofs.map(async (proof) => {
      const options = { pool, withMutants: withMutants(proof.lesson), ...(onResult && { onResult }) };
      const result = await proveLesson(proof, options);
      onLesson?.(result);
      return result;
    }),
  );
  const durationMs = Math.round(performance.now() - startedAt);
  return { results, report: makeReport(results, { sandboxes: pool.count, durationMs }) };
}
