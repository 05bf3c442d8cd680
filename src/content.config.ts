import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import { i18nLoader } from '@astrojs/starlight/loaders';
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { course } from 'virtual:drydock-course';
import { lessonSlug, validateLessonFolders } from './course.ts';
import { chapterSchema, lessonSchema } from './lesson-schema.ts';

const base = course.folder;
const lessonPattern = '*/*/lesson.mdx';

// The loader keeps the last of two lessons with one id, so the folders are compared before it runs.
validateLessonFolders(globSync(lessonPattern, { cwd: base }).map(dirname));

export const collections = {
  docs: defineCollection({
    loader: glob({ base, pattern: lessonPattern, generateId: ({ entry }) => lessonSlug(entry) }),
    schema: docsSchema({ extend: lessonSchema }),
  }),
  chapters: defineCollection({
    loader: glob({ base, pattern: '*/chapter.json', generateId: ({ entry }) => dirname(entry) }),
    schema: chapterSchema,
  }),
  i18n: defineCollection({ loader: i18nLoader(), schema: i18nSchema() }),
};
