import { z } from 'astro/zod';

const sentence = z
  .string()
  .trim()
  .regex(/^\S.*[.?]$/s, 'expected one sentence that ends with a full stop');

/** The frontmatter of lesson.mdx besides `title`. The one place where a field of a lesson is defined. */
export const lessonSchema = z.object({
  summary: sentence.describe(
    'What the learner does, in one sentence. Stands under the title and in the course outline.',
  ),
  minutes: z.number().int().min(1).max(60).describe('How long the lesson takes; about 10 is right.'),
  preview: z.number().int().min(1).max(65535).optional().describe('The port that the preview opens first.'),
  commands: z
    .array(z.object({ command: z.string().min(1), does: sentence }))
    .describe('The commands of the lesson, for its end and for the cheat sheet.'),
  remember: sentence.describe('The one sentence worth remembering, for the end of the lesson.'),
  translationOf: z
    .string()
    .optional()
    .describe(
      'Of a translation: what `npm run lesson translations` prints for the original it was made from.',
    ),
});

/** chapter.json */
export const chapterSchema = z.object({
  title: z.string().min(1).describe('In the course outline.'),
  summary: sentence.describe('What the chapter is about, in one sentence. On the front page.'),
});

const languageTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[a-z0-9]+)*$/, 'expected a language such as "de" or "pt-br"');

/** course.json */
export const courseSchema = z.object({
  title: z.string().min(1).describe('In the header and in the title of every page.'),
  headline: z.string().min(1).optional().describe('Over the front page. Without it: the title.'),
  summary: sentence.describe('What the course is, in one sentence. On the front page.'),
  languages: z
    .record(languageTag, z.string().min(1))
    .default({})
    .describe('Translations beside English: the tag in the names of files, and the language’s own name.'),
  images: z
    .array(z.string().min(1))
    .optional()
    .describe('Images that lessons may use, by name without a tag. Without it: all that Drydock has.'),
});
