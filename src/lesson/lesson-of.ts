import type { Lesson } from '../course.ts';

/** The lesson whose text is being rendered. Throws on a page that is not a lesson. */
export function lessonOf(locals: App.Locals): Lesson {
  if (!locals.place) throw new Error('This component belongs in a lesson.mdx; the page is not a lesson.');
  return locals.place.lesson;
}
