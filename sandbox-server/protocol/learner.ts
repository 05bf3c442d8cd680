import { z } from 'zod';
import { sandboxSchema } from './sandbox.ts';

export const passedTaskSchema = z.object({
  lesson: z.string(),
  task: z.string(),
  passedAt: z.iso.datetime(),
});
export type PassedTask = z.infer<typeof passedTaskSchema>;

/** GET /api/learner. Makes the learner (a cookie) on first use; never starts a sandbox. */
export const learnerSchema = z.object({
  passed: z.array(passedTaskSchema),
  sandbox: sandboxSchema.nullable(),
  /** Null, or why this server cannot give sandboxes now, in a sentence. */
  sandboxesUnavailable: z.string().nullable(),
  /** Only in the file that stands in for this answer where the pages are published without a server. */
  withoutServer: z.literal(true).optional(),
});
export type LearnerView = z.infer<typeof learnerSchema>;
