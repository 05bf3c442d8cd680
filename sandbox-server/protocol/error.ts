import { z } from 'zod';

/** The body of every answer that is not 2xx. The code is the API; the message is for people. */
export const errorSchema = z.object({
  code: z.string(),
  message: z.string(),
  hint: z.string().optional(),
  requestId: z.string(),
});
export type ErrorBody = z.infer<typeof errorSchema>;
