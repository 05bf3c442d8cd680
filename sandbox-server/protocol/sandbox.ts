import { z } from 'zod';

/** Why a sandbox stopped. `lost` is a sandbox whose processes vanished without our doing (host reboot, kill -9). */
export const stopReasonSchema = z.enum([
  'idle',
  'asked',
  'reset',
  'out-of-memory',
  'lost',
  'start-failed',
  'server-stopped',
]);
export type StopReason = z.infer<typeof stopReasonSchema>;

/** What a starting sandbox is doing, in the order it happens. */
export const startStepSchema = z.enum(['creating', 'starting-engine', 'preparing-workspace']);
export type StartStep = z.infer<typeof startStepSchema>;

export const sandboxLimitsSchema = z.object({
  memoryBytes: z.number().int().positive(),
  diskBytes: z.number().int().positive(),
  pids: z.number().int().positive(),
  cpus: z.number().positive(),
});
export type SandboxLimits = z.infer<typeof sandboxLimitsSchema>;

const common = {
  /** Unguessable; the address of the sandbox in the API. */
  id: z.string(),
  createdAt: z.iso.datetime(),
  limits: sandboxLimitsSchema,
};

/** A learner's sandbox as the page sees it. */
export const sandboxSchema = z.discriminatedUnion('state', [
  z.object({ ...common, state: z.literal('starting'), step: startStepSchema }),
  z.object({
    ...common,
    state: z.literal('ready'),
    readyAt: z.iso.datetime(),
    /** Set while the learner is warned: without a sign of life the sandbox stops then. */
    idleStopAt: z.iso.datetime().optional(),
  }),
  z.object({
    ...common,
    state: z.literal('stopped'),
    reason: stopReasonSchema,
    stoppedAt: z.iso.datetime(),
    /** A sentence for the learner: what happened, what was kept, what to do. */
    message: z.string(),
  }),
]);
export type SandboxView = z.infer<typeof sandboxSchema>;
export type SandboxState = SandboxView['state'];
