import type { PassedTask } from '#protocol';

/** How far the learner is in a lesson. `passed` counts only tasks that the lesson still has. */
export interface LessonProgress {
  passed: number;
  total: number;
}

export function lessonProgress(slug: string, taskIds: string[], passed: PassedTask[]): LessonProgress {
  const own = new Set(passed.filter(({ lesson }) => lesson === slug).map(({ task }) => task));
  return { passed: taskIds.filter((id) => own.has(id)).length, total: taskIds.length };
}

/** What the course's path says beside a lesson; undefined when there is nothing to say yet. */
export function progressText({ passed, total }: LessonProgress): string | undefined {
  if (passed === 0) return undefined;
  return passed === total ? '✓ done' : `${passed} of ${total} tasks passed`;
}
