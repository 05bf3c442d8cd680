import { z } from 'zod';
import type { TerminalClientMessage } from '../protocol/index.ts';

const maxSize = 1000;

/** Odd sizes come from real pages (a hidden pane has no width), so they are brought into bounds and not refused. */
const sizeSchema = z.number().transform((size) => Math.min(maxSize, Math.max(1, Math.floor(size))));

const messageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('resize'), cols: sizeSchema, rows: sizeSchema }),
  z.object({ type: z.literal('flow'), paused: z.boolean() }),
]) satisfies z.ZodType<TerminalClientMessage>;

/** A page's text frame, or undefined if it is none of the protocol's. */
export function parseTerminalMessage(text: string): TerminalClientMessage | undefined {
  try {
    return messageSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
