import type { SandboxView, StopReason } from '#protocol';

const stopWords: Record<StopReason, string> = {
  idle: 'it was idle for too long',
  asked: 'you stopped it',
  reset: 'it is being reset',
  'out-of-memory': 'it ran out of memory',
  lost: 'it was lost',
  'start-failed': 'it could not start',
  'server-stopped': 'the server was stopped',
};

const ourFault: ReadonlySet<StopReason> = new Set(['lost', 'start-failed']);

/** What the header's status element says, and the look that goes with it. */
export function sandboxStatus(sandbox: SandboxView | null): { state: string; text: string } {
  switch (sandbox?.state) {
    case undefined:
      return { state: 'none', text: 'No sandbox yet' };
    case 'starting':
      return { state: 'starting', text: 'Sandbox starting' };
    case 'ready':
      return sandbox.idleStopAt
        ? { state: 'stopping-soon', text: 'Sandbox ready' }
        : { state: 'ready', text: 'Sandbox ready' };
    case 'stopped':
      return {
        state: ourFault.has(sandbox.reason) ? 'lost' : 'stopped',
        text: `Sandbox stopped: ${stopWords[sandbox.reason]}`,
      };
  }
}
