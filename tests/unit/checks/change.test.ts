import { expect, test, vi } from 'vitest';
import type { ChangeContext } from '../../../sandbox-server/checks/change/change-context.ts';
import { makeTwinOptions } from '../../../sandbox-server/checks/change/container-twin.ts';
import { UndoLog, type Restoring } from '../../../sandbox-server/checks/change/undo-log.ts';
import type { CheckContext } from '../../../sandbox-server/checks/context.ts';
import { defineChecks, NotYet } from '../../../sandbox-server/checks/define.ts';
import { defaultLimits, runChecks, type CheckRun } from '../../../sandbox-server/checks/runner.ts';

const restoring = {} as Restoring;

/** Runs one check under change; what came of it, and whether it was put back. */
async function run(change: (context: ChangeContext) => Promise<void>, options: Partial<CheckRun> = {}) {
  const restore = vi.fn(async () => {});
  const [result] = await runChecks({
    checks: defineChecks({ id: 'c', announces: 'Stops "db".', change }),
    confirmed: ['c'],
    requestId: 'r-1',
    onFault: () => {},
    makeContext: () => ({}) as CheckContext,
    startChange: (signal) => ({ context: { signal } as ChangeContext, restore }),
    ...options,
  });
  return { result, restore };
}

test('passes, and puts back', async () => {
  const { result, restore } = await run(async () => {});
  expect(result).toMatchObject({ outcome: 'passed' });
  expect(restore).toHaveBeenCalledOnce();
});

test.each([[undefined], [[]], [['other']]])(
  'does nothing without the learner’s word (%j)',
  async (confirmed) => {
    const change = vi.fn(async () => {});
    const { result, restore } = await run(change, confirmed ? { confirmed } : { confirmed: [] });
    expect(result).toEqual({ task: 'c', durationMs: 0, outcome: 'unconfirmed', announces: 'Stops "db".' });
    expect(change).not.toHaveBeenCalled();
    expect(restore).not.toHaveBeenCalled();
  },
);

test('puts back after "not yet", after a fault, when time is over and when the server stops', async () => {
  const never = () => new Promise<void>(() => {});
  const notYet = new NotYet('a.b', { message: 'Expected, found none.', hint: 'Do.' });
  const short = { ...defaultLimits, changeMs: 30 };
  const runs = [
    await run(() => Promise.reject(notYet)),
    await run(() => Promise.reject(new Error('a bug'))),
    await run(
      ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(notYet))),
      {
        limits: short,
      },
    ),
    await run(never, { signal: AbortSignal.timeout(30) }),
  ];
  expect(runs.map(({ result }) => result?.outcome)).toEqual([
    'not-yet',
    'could-not-check',
    'could-not-check',
    'could-not-check',
  ]);
  for (const { restore } of runs) expect(restore).toHaveBeenCalledOnce();
});

test('what cannot be put back is our fault, whatever the check said', async () => {
  const onFault = vi.fn();
  const restore = () => Promise.reject(new Error('it stays stopped'));
  const startChange = (signal: AbortSignal) => ({ context: { signal } as ChangeContext, restore });
  const { result } = await run(async () => {}, { startChange, onFault });
  expect(result).toMatchObject({
    outcome: 'could-not-check',
    message: expect.stringContaining('put everything back'),
  });
  expect(onFault.mock.calls[0]?.[1]).toMatchObject({ cause: { message: 'it stays stopped' } });
});

test('undoes everything, latest first, also past a failure', async () => {
  const done: string[] = [];
  const log = new UndoLog();
  log.add('first', async () => void done.push('first'));
  log.add('second', () => Promise.reject(new Error('no')));
  log.add('third', async () => void done.push('third'));
  await expect(log.restore(restoring)).rejects.toThrow('second: Error: no');
  expect(done).toEqual(['third', 'first']);
  await log.restore(restoring);
  expect(done).toHaveLength(2);
});

test('a twin is like the container but for its name, its project and what would make it live on', () => {
  const id = 'c0ffee0123456789';
  const inspected = {
    Id: id,
    Name: '/db',
    Config: {
      Hostname: id.slice(0, 12),
      Image: 'redis:8',
      Labels: { a: 'b', 'com.docker.compose.project': 'p' },
    },
    HostConfig: { Binds: ['cargo:/data'], AutoRemove: false, RestartPolicy: { Name: 'always' } },
    NetworkSettings: {
      Networks: { shore: { Aliases: ['store'], IPAMConfig: null }, bridge: { Aliases: null } },
    },
  };
  expect(makeTwinOptions(inspected, 'twin')).toEqual({
    name: 'twin',
    Image: 'redis:8',
    Labels: { a: 'b' },
    HostConfig: { Binds: ['cargo:/data'], AutoRemove: false, RestartPolicy: { Name: 'no' } },
    NetworkingConfig: {
      EndpointsConfig: { shore: { Aliases: ['store', 'db'], IPAMConfig: null }, bridge: {} },
    },
  });
});
