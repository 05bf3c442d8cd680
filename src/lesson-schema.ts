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
