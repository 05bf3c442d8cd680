import type { SandboxView } from '#protocol';

const common = {
  id: 'sandbox1',
  createdAt: '2026-01-01T00:00:00.000Z',
  limits: { memoryBytes: 2 ** 30, diskBytes: 2 ** 30, pids: 100, cpus: 1 },
};

export function startingView(): SandboxView {
  return { ...common, state: 'starting', step: 'creating' };
}

export function readyView(id = common.id): SandboxView {
  return { ...common, id, state: 'ready', readyAt: '2026-01-01T00:00:05.000Z' };
}

export function stoppedView(): SandboxView {
  return {
    ...common,
    state: 'stopped',
    reason: 'idle',
    stoppedAt: '2026-01-01T01:00:00.000Z',
    message: 'Nobody was there.',
  };
}
