import type { PassedTask } from '#protocol';
import { isDone, lessonProgress, sumProgress, type LessonToDo } from './course-progress.ts';

/** A day and a time as this page's language writes them, in the time zone of the browser. */
export interface Clock {
  day(iso: string): string;
  moment(iso: string): string;
}

export function makeClock(language: string): Clock {
  // English alone would put the month first, which the rest of the world misreads.
  const locale = language === 'en' ? 'en-GB' : language;
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  return { day: (iso) => day.format(new Date(iso)), moment: (iso) => moment.format(new Date(iso)) };
}

/** What has been done, in a sentence. Tasks that the course has no more do not count. `passed`: oldest first. */
export function logbookSum(lessons: LessonToDo[], passed: PassedTask[], clock: Clock): string {
  const parts = lessons.map((lesson) => lessonProgress(lesson, passed));
  const { passed: count, total } = sumProgress(parts);
  const done = parts.filter(isDone).length;
  const known = passed.filter(({ lesson, task }) =>
    lessons.some(({ slug, taskIds }) => slug === lesson && taskIds.includes(task)),
  );
  if (count === 0) return `Nothing yet: 0 of ${total} tasks.`;
  if (count === total)
    return `The whole course: all ${total} tasks in all ${lessons.length} lessons, ${period(known, clock)}.`;
  return `${count} of ${total} tasks, ${done} of ${lessons.length} lessons complete, ${period(known, clock)}.`;
}

function period(passed: PassedTask[], clock: Clock): string {
  const [first, last] = [passed[0], passed.at(-1)].map((task) => clock.day(task?.passedAt ?? ''));
  return first === last ? `on ${first}` : `from ${first} to ${last}`;
}
