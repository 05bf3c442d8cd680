import { z } from 'astro/zod';

const sentence = z
  .string()
  .trim()
  .regex(/^\S.*[.?]$/s, 'expected one sentence that ends with a full stop');

/** The frontmatter of lesson.mdx besides `title`. The one place where a field of a lesson is defined. */
export const lessonSchema = z.object({
  summary: sentence,
  minutes: z.number().int().min(1).max(60),
  /** The port that the preview opens first. */
  preview: z.number().int().min(1).max(65535).optional(),
  /** For the end of the lesson and the cheat sheet. */
  commands: z.array(z.object({ command: z.string().min(1), does: sentence })),
  remember: sentence,
});

/** chapter.json */
export const chapterSchema = z.object({ title: z.string().min(1), summary: sentence });

const languageTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[a-z0-9]+)*$/, 'expected a language such as "de" or "pt-br"');

/** course.json */
export const courseSchema = z.object({
  /** In the header and in the title of every page. */
  title: z.string().min(1),
  /** Over the front page; without it, the title. */
  headline: z.string().min(1).optional(),
  summary: sentence,
  /** Translations the course has, beside English: the tag in a lesson's file name and the language's own name. */
  languages: z.record(languageTag, z.string().min(1)).default({}),
  /** Images of the registry that lessons may use, by name without tag; without it, all that Drydock has. */
  images: z.array(z.string().min(1)).optional(),
});
