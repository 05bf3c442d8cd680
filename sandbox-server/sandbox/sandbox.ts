import type { SandboxLimits, SandboxView, StartStep, StopReason } from '../protocol/index.ts';

export type SandboxStatus =
  | { state: 'starting'; step: StartStep }
  | { state: 'ready'; readyAt: Date; idleStopAt?: Date }
  | { state: 'stopped'; reason: StopReason; stoppedAt: Date; message: string };

/** One learner's sandbox as the server knows it. `status` is replaced, never changed in place. */
export interface Sandbox {
  readonly id: string;
  readonly learnerId: string;
  /** Part of the preview's host name; whoever knows it may see the previews. */
  readonly previewToken: string;
  readonly createdAt: Date;
  status: SandboxStatus;
}

/** What the page is told: no learner, no token. */
export function toView(sandbox: Sandbox, limits: SandboxLimits): SandboxView {
  const common = { id: sandbox.id, createdAt: sandbox.createdAt.toISOString(), limits };
  const { status } = sandbox;
  switch (status.state) {
    case 'starting':
      return { ...common, ...status };
    case 'ready':
      return {
        ...common,
        state: 'ready',
        readyAt: status.readyAt.toISOString(),
        ...(status.idleStopAt && { idleStopAt: status.idleStopAt.toISOString() }),
      };
    case 'stopped':
      return { ...common, ...status, stoppedAt: status.stoppedAt.toISOString() };
  }
}

/** The learner's sentence for each way to stop: what happened, what is left, what to do. */
export const stopMessages: Readonly<Record<StopReason, string>> = {
  idle: 'The sandbox was stopped because nothing happened in it for a while. Its files and containers are gone; your passed tasks are kept. Start a new one to go on.',
  asked: 'You stopped the sandbox. Its files and containers are gone; your passed tasks are kept.',
  reset: 'The sandbox was reset. A new one takes its place.',
  'out-of-memory':
    'The sandbox used more memory than it may have and was ended. Its files and containers are gone; your passed tasks are kept. Start a new one and run less at the same time.',
  lost: 'The sandbox ended unexpectedly, for example because its host was restarted. Its files and containers are gone; your passed tasks are kept. Start a new one to go on.',
  'start-failed':
    'The sandbox did not start. Start it again; if it fails again, tell whoever runs this server.',
  'server-stopped': 'The server was stopped while the sandbox was starting. Start it again.',
};
