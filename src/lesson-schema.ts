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

const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/, 'expected a lesson such as "ports/host-port"');

/** glossary.yaml: the course's terms. Without the file there is no glossary. */
export const glossarySchema = z
  .array(
    z.object({
      term: z.string().min(1).describe('As lessons write it.'),
      means: sentence.describe('What it is, in one or two sentences. Words between backticks are code.'),
      lesson: slug.describe('The lesson that teaches it, as its address without slashes around it.'),
    }),
  )
  .min(1);

/** A page of a course beside its lessons: `<name>.mdx` in the course's own folder, shown as `/<name>/`. */
export const pageSchema = z.object({
  title: z.string().min(1).describe('In the course outline and over the page.'),
  summary: sentence.describe('What the page is about, in one sentence. Stands under the title.'),
});
