import { z } from 'zod';

const common = { task: z.string(), durationMs: z.number().nonnegative() };

/** What stands in a message apart from its sentence: a text, a number, a list of values, or a message within it. */
export type MessageValue =
  string | number | readonly MessageValue[] | { readonly messageId: string; readonly values: MessageValues };
/** By the names that the message's template uses. */
export type MessageValues = Readonly<{ [name: string]: MessageValue }>;

const messageValueSchema: z.ZodType<MessageValue> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.array(messageValueSchema),
    z.object({ messageId: z.string(), values: messageValuesSchema }),
  ]),
);
const messageValuesSchema: z.ZodType<MessageValues> = z.lazy(() => z.record(z.string(), messageValueSchema));

/** The verdict on one task. Only `passed` and `not-yet` speak about the learner's work. */
export const checkResultSchema = z.discriminatedUnion('outcome', [
  z.object({ ...common, outcome: z.literal('passed') }),
  z.object({
    ...common,
    outcome: z.literal('not-yet'),
    /** Stable id of the message, e.g. `container.missing`; translations and rejects refer to it. */
    messageId: z.string(),
    /** What the message's template is filled with. */
    values: messageValuesSchema.optional(),
    /** One sentence with what was expected and what was found, in the asked language. */
    message: z.string(),
    expected: z.string().optional(),
    found: z.string().optional(),
    /** One to three levels; each says more than the one before, the last is close to the answer. */
    hints: z.array(z.string()).max(3).optional(),
  }),
  /** Another task has to pass first. */
  z.object({ ...common, outcome: z.literal('blocked'), by: z.string() }),
  /** A check under change: nothing was done. It runs when its task is among the request's `confirmed`. */
  z.object({ ...common, outcome: z.literal('unconfirmed'), announces: z.string() }),
  /** Our fault, never the learner's. */
  z.object({ ...common, outcome: z.literal('could-not-check'), message: z.string(), requestId: z.string() }),
]);
export type CheckResult = z.infer<typeof checkResultSchema>;

/** POST /api/sandboxes/:id/checks. Without `tasks`: all of the lesson. `answers`: task id to the learner's answer. */
export const checkRequestSchema = z.object({
  lesson: z.string(),
  tasks: z.array(z.string()).max(50).optional(),
  answers: z.record(z.string(), z.string().max(1000)).optional(),
  /** Tasks whose check may change the sandbox for a moment: the learner has read what it announces, and agreed. */
  confirmed: z.array(z.string()).max(50).optional(),
  /** BCP 47, e.g. `de`; messages that are not translated are in English. */
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/)
    .optional(),
});
export type CheckRequest = z.infer<typeof checkRequestSchema>;

export const checkResponseSchema = z.object({ results: z.array(checkResultSchema) });
export type CheckResponse = z.infer<typeof checkResponseSchema>;

/** GET /api/checks?lesson=: what checks under change will do when they are asked for, by their tasks. */
export const announcementsSchema = z.object({ announcements: z.record(z.string(), z.string()) });
export type Announcements = z.infer<typeof announcementsSchema>;

/** GET /api/solutions: what a learner would type, shown only when asked for. */
export const solutionSchema = z.object({ script: z.string() });
