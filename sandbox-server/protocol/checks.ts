import { z } from 'zod';

const common = { task: z.string(), durationMs: z.number().nonnegative() };

/** The verdict on one task. Only `passed` and `not-yet` speak about the learner's work. */
export const checkResultSchema = z.discriminatedUnion('outcome', [
  z.object({ ...common, outcome: z.literal('passed') }),
  z.object({
    ...common,
    outcome: z.literal('not-yet'),
    /** Stable id of the message, e.g. `container.missing`; translations and rejects refer to it. */
    messageId: z.string(),
    /** One sentence with what was expected and what was found. */
    message: z.string(),
    expected: z.string().optional(),
    found: z.string().optional(),
    hint: z.string().optional(),
  }),
  /** Another task has to pass first. */
  z.object({ ...common, outcome: z.literal('blocked'), by: z.string() }),
  /** Our fault, never the learner's. */
  z.object({ ...common, outcome: z.literal('could-not-check'), message: z.string(), requestId: z.string() }),
]);
export type CheckResult = z.infer<typeof checkResultSchema>;

/** POST /api/sandboxes/:id/checks. Without `tasks`: all of the lesson. `answers`: task id to the learner's answer. */
export const checkRequestSchema = z.object({
  lesson: z.string(),
  tasks: z.array(z.string()).max(50).optional(),
  answers: z.record(z.string(), z.string().max(1000)).optional(),
});
export type CheckRequest = z.infer<typeof checkRequestSchema>;

export const checkResponseSchema = z.object({ results: z.array(checkResultSchema) });
export type CheckResponse = z.infer<typeof checkResponseSchema>;

/** POST /api/solutions: what a learner would type, shown only when asked for. */
export const solutionSchema = z.object({ script: z.string() });
