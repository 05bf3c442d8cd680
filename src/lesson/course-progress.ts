import type { PassedTask } from '#protocol';

/** How far the learner is. `passed` counts only tasks that the lessons still have. */
export interface Progress {
  passed: number;
  total: number;
}

/** A lesson by what there is to do in it. */
export interface LessonToDo {
  slug: string;
  taskIds: string[];
}

export function lessonProgress({ slug, taskIds }: LessonToDo, passed: PassedTask[]): Progress {
  const own = new Set(passed.filter(({ lesson }) => lesson === slug).map(({ task }) => task));
  return { passed: taskIds.filter((id) => own.has(id)).length, total: taskIds.length };
}

/** Of several lessons together. */
export function sumProgress(parts: Progress[]): Progress {
  const sum = (values: number[]) => values.reduce((one, other) => one + other, 0);
  return { passed: sum(parts.map((part) => part.passed)), total: sum(parts.map((part) => part.total)) };
}

/** A lesson to read has nothing to do, and is never done. */
export function isDone({ passed, total }: Progress): boolean {
  return total > 0 && passed === total;
}

/** What the course's path says beside a lesson; undefined when there is nothing to say yet. */
export function progressText(progress: Progress): string | undefined {
  if (progress.passed === 0) return undefined;
  return isDone(progress) ? '✓ done' : `${progress.passed} of ${progress.total} tasks passed`;
}

/**
 * The lesson to go on with: the one worked at last, or the next after it that has something left to do, or else the first
 * that was left out. Undefined when all is done. `passed`: oldest first.
 */
export function findNext<Lesson extends LessonToDo>(
  lessons: Lesson[],
  passed: PassedTask[],
): Lesson | undefined {
  const last = passed.findLast(({ lesson }) => lessons.some(({ slug }) => slug === lesson));
  const start = Math.max(
    0,
    lessons.findIndex(({ slug }) => slug === last?.lesson),
  );
  const inOrder = [...lessons.slice(start), ...lessons.slice(0, start)];
  return inOrder.find((lesson) => {
    const progress = lessonProgress(lesson, passed);
    return progress.passed < progress.total;
  });
}
