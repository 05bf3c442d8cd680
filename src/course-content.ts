import { getCollection } from 'astro:content';
import { dirname } from 'node:path';
import { course as courseFile } from 'virtual:drydock-course';
import { makeCourse, type Course } from './course.ts';

/** `lessons/02-a/01-b/lesson.mdx` → `02-a/01-b` */
export function lessonFolder(filePath: string | undefined): string {
  if (!filePath) throw new Error('A lesson has no file path: it was not loaded from lessons/.');
  return dirname(filePath).split('/').slice(-2).join('/');
}

const isTranslation = (id: string) => (id.split('/')[0] ?? '') in courseFile.languages;

/** Reads the whole course from the content collections; in a language, with what is translated. */
export async function fetchCourse(language?: string): Promise<Course> {
  const [lessons, chapters] = await Promise.all([getCollection('docs'), getCollection('chapters')]);
  const originals = lessons.filter(({ id }) => !isTranslation(id));
  const inLanguage = originals.map(
    (original) => lessons.find(({ id }) => id === `${language}/${original.id}`) ?? original,
  );
  return makeCourse(
    inLanguage.map(({ data, filePath, body = '' }) => ({ ...data, body, folder: lessonFolder(filePath) })),
    chapters
      .filter(({ id }) => !id.includes('.'))
      .map((chapter) => {
        const { data } = chapters.find(({ id }) => id === `${chapter.id}.${language}`) ?? chapter;
        return { ...data, folder: chapter.id };
      }),
    language,
  );
}
