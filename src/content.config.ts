import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import { i18nLoader } from '@astrojs/starlight/loaders';
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';
import { glob, type Loader } from 'astro/loaders';
import { course } from 'virtual:drydock-course';
import { forgiving } from './build/forgiving-loader.ts';
import { lessonId, validateLessonFolders } from './lesson-folder.ts';
import { chapterSchema, lessonSchema, pageSchema } from './lesson-schema.ts';
import { wordsSchema } from './words-schema.ts';

const base = course.folder;
const lessonPattern = '*/*/lesson.mdx';

// The loader keeps the last of two lessons with one id, so the folders are compared before it runs.
validateLessonFolders(globSync(lessonPattern, { cwd: base }).map(dirname));

const sentence = 'There is a mistake in the frontmatter of this file.';
const lessonFallback = {
  title: 'A lesson with a mistake',
  summary: sentence,
  minutes: 1,
  commands: [],
  remember: sentence,
};
const chapterFallback = { title: 'A chapter with a mistake', summary: sentence };
const forAuthors = (loader: Loader, fallback: Record<string, unknown>) =>
  import.meta.env.WRITING ? forgiving(loader, fallback) : loader;

export const collections = {
  docs: defineCollection({
    loader: forAuthors(
      glob({ base, pattern: '*/*/lesson*.mdx', generateId: ({ entry }) => lessonId(entry) }),
      lessonFallback,
    ),
    schema: docsSchema({ extend: lessonSchema }),
  }),
  chapters: defineCollection({
    loader: forAuthors(
      glob({
        base,
        pattern: '*/chapter*.json',
        generateId: ({ entry }) => entry.replace(/\/chapter|\.json$/g, ''),
      }),
      chapterFallback,
    ),
    schema: chapterSchema,
  }),
  pages: defineCollection({
    loader: course.hasPages ? glob({ base, pattern: '*.mdx' }) : () => [],
    schema: pageSchema,
  }),
  i18n: defineCollection({ loader: i18nLoader(), schema: i18nSchema({ extend: wordsSchema }) }),
};
