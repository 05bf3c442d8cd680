import { getCollection } from 'astro:content';
import { dirname } from 'node:path';
import { makeCourse, type Course } from './course.ts';

/** `lessons/02-a/01-b/lesson.mdx` → `02-a/01-b` */
function lessonFolder(filePath: string | undefined): string {
  if (!filePath) throw new Error('A lesson has no file path: it was not loaded from lessons/.');
  return dirname(filePath).split('/').slice(-2).join('/');
}

/** Reads the whole course from the content collections. */
export async function fetchCourse(): Promise<Course> {
  const [lessons, chapters] = await Promise.all([getCollection('docs'), getCollection('chapters')]);
  return makeCourse(
    lessons.map(({ data, filePath, body = '' }) => ({ ...data, body, folder: lessonFolder(filePath) })),
    chapters.map(({ id, data }) => ({ ...data, folder: id })),
  );
}
