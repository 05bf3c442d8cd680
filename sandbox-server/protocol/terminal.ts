import { z } from 'zod';

/** Terminal n of a lesson. The same lesson and number is the same shell, in every tab and after a reconnect. */
export const terminalNumberSchema = z.coerce.number().int().min(1).max(4);

/**
 * GET /api/sandboxes/:id/terminals/:number?lesson=<slug> (WebSocket).
 * Binary frames are terminal bytes, both ways. Text frames are the JSON messages below.
 */
export const terminalClientMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('resize'),
    cols: z.number().int().min(1).max(1000),
    rows: z.number().int().min(1).max(1000),
  }),
  /** The page cannot draw as fast as the shell writes: read no more from the shell until `paused` is false. */
  z.object({ type: z.literal('flow'), paused: z.boolean() }),
]);
export type TerminalClientMessage = z.infer<typeof terminalClientMessageSchema>;

export const terminalServerMessageSchema = z.discriminatedUnion('type', [
  /** First message after each connection. `resumed`: an existing shell; its screen follows as a binary frame. */
  z.object({ type: z.literal('attached'), resumed: z.boolean() }),
  /** The shell ended by itself (`exit`, killed). The next connection starts a new one. */
  z.object({ type: z.literal('ended'), exitCode: z.number().int().nullable(), message: z.string() }),
]);
export type TerminalServerMessage = z.infer<typeof terminalServerMessageSchema>;

/** WebSocket close codes of our own. 1000 after `ended`; 4001: sandbox not there; 4002: sandbox stopped. */
export const closeCodes = { sandboxNotFound: 4001, sandboxStopped: 4002, tooManyTerminals: 4003 } as const;
