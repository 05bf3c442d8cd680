import { describe, expect, it } from 'vitest';
import { ExecQueue } from '../../../sandbox-server/sandbox/exec-queue.ts';

describe('commands of one sandbox', () => {
  it('run eight at a time, in order, and all to their end', async () => {
    const queue = new ExecQueue();
    const gates = Array.from({ length: 20 }, () => Promise.withResolvers<void>());
    const started: number[] = [];
    const all = gates.map(({ promise }, index) => queue.run(() => (started.push(index), promise)));
    expect(started).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    gates[3]?.resolve();
    await all[3];
    await expect.poll(() => started).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    for (const gate of gates) gate.resolve();
    await Promise.all(all);
    expect(started).toHaveLength(20);
    expect(queue.isIdle).toBe(true);
  });

  it('are refused when too many wait, which disturbs those before them in nothing', async () => {
    const queue = new ExecQueue();
    const gate = Promise.withResolvers<void>();
    const accepted = Array.from({ length: 72 }, () => queue.run(() => gate.promise));
    await expect(queue.run(() => gate.promise)).rejects.toMatchObject({ code: 'too_many_requests' });
    gate.resolve();
    await Promise.all(accepted);
    expect(queue.isIdle).toBe(true);
  });

  it('give their place back when they fail', async () => {
    const queue = new ExecQueue();
    const failing = Array.from({ length: 30 }, () => queue.run(() => Promise.reject(new Error('no'))));
    expect((await Promise.allSettled(failing)).every(({ status }) => status === 'rejected')).toBe(true);
    expect(queue.isIdle).toBe(true);
  });
});
