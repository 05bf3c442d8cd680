import type { LearnerView, SandboxView, StartStep, StopReason } from '#protocol';
import { RequestFailed } from '../http.ts';

/** Why a sandbox was not given, and the earliest time to ask again, in ms since 1970. */
export interface Refusal {
  code: string;
  message: string;
  hint?: string | undefined;
  requestId?: string | undefined;
  retryAtMs?: number | undefined;
}

/** Where the learner's sandbox is in its life, as this page knows it. */
export type SandboxPhase =
  | { kind: 'loading' }
  | { kind: 'none' }
  | { kind: 'requested' }
  | { kind: 'known'; sandbox: SandboxView }
  | { kind: 'refused'; refusal: Refusal }
  /** This server cannot give sandboxes at all; the text of the lesson stays readable. */
  | { kind: 'unavailable'; message: string };

/** The phase after GET /api/learner. */
export function phaseOfLearner(learner: LearnerView): SandboxPhase {
  if (learner.sandbox) return { kind: 'known', sandbox: learner.sandbox };
  if (learner.sandboxesUnavailable !== null) {
    return { kind: 'unavailable', message: learner.sandboxesUnavailable };
  }
  return { kind: 'none' };
}

/** The phase after a request for a sandbox failed. */
export function phaseOfFailure(error: unknown, nowMs: number): SandboxPhase {
  if (!(error instanceof RequestFailed)) {
    return { kind: 'refused', refusal: { code: 'internal', message: String(error) } };
  }
  if (error.code === 'sandboxes_unavailable') {
    return { kind: 'unavailable', message: [error.message, error.hint].filter(Boolean).join(' ') };
  }
  const { code, message, hint, requestId, retryAfterSeconds } = error;
  const retryAtMs = retryAfterSeconds === undefined ? undefined : nowMs + retryAfterSeconds * 1000;
  return { kind: 'refused', refusal: { code, message, hint, requestId, retryAtMs } };
}

/** The running sandbox, if there is one. */
export function readySandbox(phase: SandboxPhase): (SandboxView & { state: 'ready' }) | undefined {
  return phase.kind === 'known' && phase.sandbox.state === 'ready' ? phase.sandbox : undefined;
}

/** Whether asking for a sandbox makes sense now; a refusal says from when on. */
export function mayStart(phase: SandboxPhase, nowMs: number): boolean {
  if (phase.kind === 'refused') return nowMs >= (phase.refusal.retryAtMs ?? 0);
  return phase.kind === 'none' || (phase.kind === 'known' && phase.sandbox.state === 'stopped');
}

/** What keeps a learner who wants to do something from having a sandbox, and what to do. */
export function whyNoSandbox(phase: SandboxPhase): string {
  return phase.kind === 'unavailable'
    ? phase.message
    : 'There is no sandbox. Start the sandbox, then try again.';
}

/** Whether a sandbox is on its way. */
export function isStarting(phase: SandboxPhase): boolean {
  return phase.kind === 'requested' || (phase.kind === 'known' && phase.sandbox.state === 'starting');
}

/** What a starting sandbox is doing, in words. */
export const stepTexts: Record<StartStep, string> = {
  creating: 'Making your sandbox',
  'starting-engine': 'Starting its Docker engine',
  'preparing-workspace': 'Preparing the workspace',
};

/** Why a sandbox stopped, in the words of a headline. */
export const stopTexts: Record<StopReason, string> = {
  idle: 'Stopped after a long pause',
  asked: 'Stopped, as you asked',
  reset: 'Stopped for a reset',
  'out-of-memory': 'Stopped: out of memory',
  lost: 'Stopped: the sandbox was lost',
  'start-failed': 'The sandbox did not start',
  'server-stopped': 'Stopped with the course server',
};
