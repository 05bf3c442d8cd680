import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { SandboxError } from '../../../sandbox-server/errors.ts';
import { LearnerStore } from '../../../sandbox-server/learner/learner-store.ts';
import { openDatabase } from '../../../sandbox-server/progress/database.ts';
import { SandboxManager, type ManagerOptions } from '../../../sandbox-server/sandbox/manager.ts';
import type { Sandbox } from '../../../sandbox-server/sandbox/sandbox.ts';
import { SandboxStore } from '../../../sandbox-server/sandbox/sandbox-store.ts';
import { FakeDriver } from '../../fakes/fake-driver.ts';

const open: AsyncDisposable[] = [];
afterEach(async () => {
  for (const resource of open.splice(0)) await resource[Symbol.asyncDispose]();
});

async function setUp(options: Partial<ManagerOptions> & { driver?: FakeDriver } = {}) {
  const driver = options.driver ?? new FakeDriver();
  open.push(driver);
  const database = await openDatabase(':memory:');
  const learners = new LearnerStore(database);
  const store = new SandboxStore(database);
  const restart = () =>
    new SandboxManager({
      store,
      log: pino({ level: 'silent' }),
      capacity: 8,
      availableMemory: () => Infinity,
      ...options,
      driver,
    });
  const makeLearner = async () => (await learners.create()).learner.id;
  return { driver, store, manager: restart(), restart, makeLearner };
}

function untilState(
  manager: SandboxManager,
  sandbox: Sandbox,
  state: Sandbox['status']['state'],
): Promise<void> {
  if (sandbox.status.state === state) return Promise.resolve();
  return new Promise((resolve) => {
    const unsubscribe = manager.onChange((changed) => {
      if (changed.id !== sandbox.id || changed.status.state !== state) return;
      unsubscribe();
      resolve();
    });
  });
}

function codeOf(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof SandboxError) return error.code;
    throw error;
  }
  return undefined;
}

describe('claiming', () => {
  it('makes exactly one sandbox when a learner claims many times at once', async () => {
    const { manager, driver, makeLearner } = await setUp();
    const learner = await makeLearner();
    const claimed = Array.from({ length: 20 }, () => manager.claim(learner));
    await untilState(manager, claimed[0]!, 'ready');
    expect(new Set(claimed.map(({ id }) => id)).size).toBe(1);
    expect(driver.created).toEqual([claimed[0]!.id]);
  });

  it('tells each step of the start, in order', async () => {
    const { manager, makeLearner } = await setUp();
    const seen: string[] = [];
    manager.onChange(({ status }) => seen.push('step' in status ? status.step : status.state));
    const sandbox = manager.claim(await makeLearner());
    await untilState(manager, sandbox, 'ready');
    expect(seen).toEqual(['creating', 'starting-engine', 'ready']);
  });

  it('refuses one more than the capacity, and says when to try again', async () => {
    const { manager, makeLearner } = await setUp({ capacity: 1 });
    manager.claim(await makeLearner());
    const another = await makeLearner();
    expect(() => manager.claim(another)).toThrow(
      expect.objectContaining({ code: 'capacity_reached', retryAfterSeconds: 30 }),
    );
  });

  it('has room again only when a stopped sandbox has freed what it held', async () => {
    const { manager, driver, makeLearner } = await setUp({ capacity: 1 });
    const first = manager.claim(await makeLearner());
    await untilState(manager, first, 'ready');
    const stopping = Promise.withResolvers<void>();
    driver.beforeStop = () => stopping.promise;
    const stopped = manager.stop(first.id, 'asked');
    const another = await makeLearner();
    expect(codeOf(() => manager.claim(another))).toBe('capacity_reached');
    stopping.resolve();
    await stopped;
    await untilState(manager, manager.claim(another), 'ready');
  });

  it('refuses when the host has less free memory than one sandbox may use', async () => {
    const { manager, driver, makeLearner } = await setUp({
      availableMemory: () => driver.limits.memoryBytes - 1,
    });
    const learner = await makeLearner();
    expect(codeOf(() => manager.claim(learner))).toBe('capacity_reached');
  });

  it('refuses with the reason where the host cannot run sandboxes', async () => {
    const { manager, makeLearner } = await setUp({ unavailable: 'User namespaces are switched off.' });
    const learner = await makeLearner();
    expect(() => manager.claim(learner)).toThrow(
      expect.objectContaining({
        code: 'sandboxes_unavailable',
        message: 'User namespaces are switched off.',
      }),
    );
  });

  it('says that a sandbox did not start, and starts another when asked again', async () => {
    const { manager, driver, makeLearner } = await setUp();
    driver.startEngine = () =>
      Promise.reject(new SandboxError('sandbox_failed', 'The engine does not answer.'));
    const learner = await makeLearner();
    const failed = manager.claim(learner);
    await untilState(manager, failed, 'stopped');
    expect(failed.status).toMatchObject({ reason: 'start-failed', message: 'The engine does not answer.' });
    driver.startEngine = async () => {};
    await untilState(manager, manager.claim(learner), 'ready');
    expect(await driver.list()).toHaveLength(1);
  });
});

describe('stopping', () => {
  it('aborts a start that is under way, and leaves nothing', async () => {
    const { manager, driver, makeLearner } = await setUp();
    const starting = Promise.withResolvers<void>();
    driver.startEngine = (_id, signal) =>
      new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason as Error));
        starting.resolve();
      });
    const sandbox = manager.claim(await makeLearner());
    await starting.promise;
    await manager.stop(sandbox.id, 'asked');
    expect(sandbox.status).toMatchObject({ state: 'stopped', reason: 'asked' });
    expect(await driver.list()).toEqual([]);
  });

  it('keeps a stopped sandbox readable until another takes its place', async () => {
    const { manager, makeLearner } = await setUp();
    const learner = await makeLearner();
    const first = manager.claim(learner);
    await untilState(manager, first, 'ready');
    await manager.stop(first.id, 'idle');
    expect(manager.get(learner, first.id).status).toMatchObject({ state: 'stopped', reason: 'idle' });
    expect(codeOf(() => manager.getReady(learner, first.id))).toBe('sandbox_not_ready');
    const second = manager.claim(learner);
    expect(second.id).not.toBe(first.id);
    expect(codeOf(() => manager.get(learner, first.id))).toBe('sandbox_not_found');
  });

  it('starts the new sandbox of a reset after the old one is gone, within the same place', async () => {
    const { manager, driver, makeLearner } = await setUp({ capacity: 1, driver: new FakeDriver(1) });
    const learner = await makeLearner();
    const first = manager.claim(learner);
    await untilState(manager, first, 'ready');
    const second = manager.reset(learner, first.id);
    const again = manager.reset(learner, first.id);
    await untilState(manager, second, 'ready');
    expect(again.id).toBe(second.id);
    expect((await driver.list()).map(({ id }) => id)).toEqual([second.id]);
  });

  it('notices a sandbox that used up its memory, and one that vanished', async () => {
    const { manager, driver, makeLearner } = await setUp();
    for (const reason of ['out-of-memory', 'lost'] as const) {
      const sandbox = manager.claim(await makeLearner());
      await untilState(manager, sandbox, 'ready');
      const stopped = untilState(manager, sandbox, 'stopped');
      await driver.lose(sandbox.id, reason);
      await stopped;
      expect(sandbox.status).toMatchObject({ state: 'stopped', reason });
    }
  });

  it('removes later what could not be stopped at first', async () => {
    const { manager, driver, makeLearner } = await setUp();
    const sandbox = manager.claim(await makeLearner());
    await untilState(manager, sandbox, 'ready');
    driver.beforeStop = () => Promise.reject(new Error('device busy'));
    await manager.stop(sandbox.id, 'asked');
    expect(await driver.list()).toHaveLength(1);
    driver.beforeStop = async () => {};
    await manager.retryStops();
    expect(await driver.list()).toEqual([]);
  });
});

describe('who may see a sandbox', () => {
  it('answers for another learner as for an id that never was', async () => {
    const { manager, makeLearner } = await setUp();
    const sandbox = manager.claim(await makeLearner());
    const other = await makeLearner();
    const errors = [sandbox.id, 'f'.repeat(32)].map((id) => {
      try {
        return manager.get(other, id);
      } catch (error) {
        return error;
      }
    });
    expect(errors[0]).toMatchObject({ code: 'sandbox_not_found' });
    expect(errors[0]).toEqual(errors[1]);
  });
});

describe('a server that starts again', () => {
  it('takes over running sandboxes of learners, and loses nothing of them', async () => {
    const { manager, restart, driver, makeLearner } = await setUp();
    const learner = await makeLearner();
    const sandbox = manager.claim(learner);
    await untilState(manager, sandbox, 'ready');
    await manager.close();
    const next = restart();
    await next.adopt();
    expect(next.getReady(learner, sandbox.id)).toEqual(sandbox);
    const stopped = untilState(next, next.get(learner, sandbox.id), 'stopped');
    await driver.lose(sandbox.id, 'lost');
    await stopped;
    // The server before no longer has a say.
    expect(sandbox.status.state).toBe('ready');
  });

  it('says of a sandbox that vanished meanwhile that it is lost', async () => {
    const { manager, restart, driver, makeLearner } = await setUp();
    const learner = await makeLearner();
    const sandbox = manager.claim(learner);
    await untilState(manager, sandbox, 'ready');
    await manager.close();
    await driver.stop(sandbox.id);
    const next = restart();
    await next.adopt();
    expect(next.findOf(learner)?.status).toMatchObject({ state: 'stopped', reason: 'lost' });
  });

  it('removes sandboxes that belong to nobody, and half-started ones', async () => {
    const { store, restart, driver, makeLearner } = await setUp();
    const learner = await makeLearner();
    const half = { id: 'aaaabbbb', learnerId: learner, previewToken: 'x', createdAt: new Date(0) };
    await store.save({ ...half, status: { state: 'starting', step: 'creating' } });
    await driver.create(half.id);
    await driver.create('ccccdddd');
    const next = restart();
    await next.adopt();
    expect(await driver.list()).toEqual([]);
    expect(next.findOf(learner)?.status).toMatchObject({ state: 'stopped', reason: 'server-stopped' });
  });

  it('ends a start that is under way when the server stops', async () => {
    const { manager, driver, restart, makeLearner } = await setUp();
    const starting = Promise.withResolvers<void>();
    driver.startEngine = (_id, signal) =>
      new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason as Error));
        starting.resolve();
      });
    const learner = await makeLearner();
    manager.claim(learner);
    await starting.promise;
    await manager.close();
    const next = restart();
    await next.adopt();
    expect(next.findOf(learner)?.status).toMatchObject({ state: 'stopped', reason: 'server-stopped' });
  });
});
