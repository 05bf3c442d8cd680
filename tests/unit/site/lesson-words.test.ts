import { describe, expect, it } from 'vitest';
import type { SandboxView, StopReason } from '#protocol';
import { sandboxStatus } from '../../../src/lesson/sandbox-status.ts';
import { announcement, describeResult } from '../../../src/lesson/task-state.ts';

const titles: Record<string, string> = { web: 'A container named web runs' };
const describeIt = (result: Parameters<typeof describeResult>[0]) =>
  describeResult(result, (id) => titles[id] ?? id);
const common = { task: 'page', durationMs: 3 };

describe('describeResult', () => {
  it('says what was expected and what was found', () => {
    const verdict = describeIt({
      ...common,
      outcome: 'not-yet',
      messageId: 'port.wrong',
      message: 'Port 8080 leads elsewhere.',
      expected: '8080 → 80',
      found: '8080 → 81',
      hints: ['Look at -p.', 'Write `-p 8080:80`.'],
    });
    expect(verdict).toEqual({
      state: 'not yet',
      message: 'Port 8080 leads elsewhere.',
      facts: [
        ['expected', '8080 → 80'],
        ['found', '8080 → 81'],
      ],
      hints: ['Look at -p.', 'Write `-p 8080:80`.'],
    });
  });

  it('says once what the message says already', () => {
    const verdict = describeIt({
      ...common,
      outcome: 'not-yet',
      messageId: 'container.port',
      message: 'Container "web": expected port 8080 → 80, found 8081 → 80.',
      expected: 'port 8080 → 80',
      found: '8081 → 80',
    });
    expect(verdict.facts).toEqual([]);
  });

  it('says what a check under change will do, and waits', () => {
    const verdict = describeIt({ ...common, outcome: 'unconfirmed', announces: 'Stops "db" for a moment.' });
    expect(verdict).toMatchObject({ state: 'not started', waitsForConsent: true });
    expect(announcement('It recovers', verdict)).toBe(
      'It recovers: not started. Stops "db" for a moment. Afterwards everything is put back. Run this check if you agree.',
    );
  });

  it('names the task that blocks by its title', () => {
    expect(describeIt({ ...common, outcome: 'blocked', by: 'web' })).toMatchObject({
      state: 'blocked',
      message: 'First finish “A container named web runs”.',
    });
  });

  it('takes the blame and shows the request when it could not check', () => {
    const verdict = describeIt({
      ...common,
      outcome: 'could-not-check',
      message: 'The engine did not answer.',
      requestId: 'r-1',
    });
    expect(verdict).toMatchObject({ state: 'could not check', facts: [['request', 'r-1']] });
    expect(verdict.message).toContain('not about your work');
  });
});

describe('announcement', () => {
  it('is short when the task passed', () => {
    const verdict = describeIt({ ...common, outcome: 'passed' });
    expect(announcement('It answers', verdict)).toBe('It answers: passed.');
  });
});

describe('sandboxStatus', () => {
  const base = {
    id: 'x',
    createdAt: '2026-01-01T00:00:00Z',
    limits: { memoryBytes: 1, diskBytes: 1, pids: 1, cpus: 1 },
  };
  const stopped = (reason: StopReason): SandboxView => ({
    ...base,
    state: 'stopped',
    reason,
    stoppedAt: base.createdAt,
    message: 'It stopped.',
  });

  it.each<[string, SandboxView | null]>([
    ['No sandbox yet', null],
    ['Sandbox starting', { ...base, state: 'starting', step: 'creating' }],
    ['Sandbox ready', { ...base, state: 'ready', readyAt: base.createdAt }],
    ['Sandbox stopped: it was idle for too long', stopped('idle')],
    ['Sandbox stopped: it ran out of memory', stopped('out-of-memory')],
  ])('says "%s"', (text, sandbox) => expect(sandboxStatus(sandbox).text).toBe(text));

  it('warns before an idle stop and marks only our own failures as broken', () => {
    const soon: SandboxView = {
      ...base,
      state: 'ready',
      readyAt: base.createdAt,
      idleStopAt: base.createdAt,
    };
    expect(sandboxStatus(soon).state).toBe('stopping-soon');
    expect(sandboxStatus(stopped('lost')).state).toBe('lost');
    expect(sandboxStatus(stopped('asked')).state).toBe('stopped');
  });
});
