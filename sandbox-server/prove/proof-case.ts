import type { Lesson } from '../checks/catalog.ts';
import { findAnnotation, readAnnotations, type Annotation } from './annotations.ts';
import { readAttempts, type Attempt } from './attempt.ts';
import { listMutants, type Mutant } from './mutants.ts';

/** One thing that is tried in a fresh sandbox. */
export type ProofCase =
  | { kind: 'start'; name: string }
  | { kind: 'solution' | 'accept' | 'reject'; name: string; attempt: Attempt }
  | { kind: 'mutant'; name: string; mutant: Mutant; solution: Attempt; annotation: Annotation | undefined };

export interface LessonProof {
  lesson: Lesson;
  /** Start, solution, accepted, rejected. */
  cases: readonly ProofCase[];
  mutants: readonly ProofCase[];
  annotations: readonly Annotation[];
}

/** What has to be tried to prove a lesson. Throws LessonMistake when its files cannot be read. */
export async function planProof(lesson: Lesson): Promise<LessonProof> {
  const tasks = lesson.checks.map(({ id }) => id);
  const annotations = readAnnotations(lesson.folder);
  const attempts = tasks.length > 0 ? await readAttempts(lesson.folder, tasks) : [];
  const solution = attempts.find(({ kind }) => kind === 'solution');
  const mutants = solution ? await listMutants(solution) : [];
  return {
    lesson,
    annotations,
    cases: tasks.length === 0 ? [] : [{ kind: 'start', name: 'start' }, ...attempts.map(toCase)],
    mutants: mutants.map((mutant) => ({
      kind: 'mutant',
      name: mutant.id,
      mutant,
      solution: solution as Attempt,
      annotation: findAnnotation(annotations, mutant),
    })),
  };
}

function toCase(attempt: Attempt): ProofCase {
  return { kind: attempt.kind, name: attempt.file, attempt };
}
