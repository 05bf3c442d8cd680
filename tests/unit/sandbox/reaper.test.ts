import { pino } from 'pino';
import { expect, it } from 'vitest';
import { Reaper } from '../../../sandbox-server/sandbox/reaper.ts';
import { TestApp } from '../../fakes/test-app.ts';

const idleTimeoutMs = 30 * 60_000;
const idleWarningMs = 2 * 60_000;

async function setUp() {
  const clock = { now: new Date('2026-01-01T00:00:00Z') };
  const now = () => clock.now;
  const test = await TestApp.start({ now });
  const learner = await test.makeLearner();
  const { id } = await learner.startSandbox(test.deps);
  const { manager } = test.deps;
  const reaper = new Reaper({ manager, log: pino({ level: 'silent' }), idleTimeoutMs, idleWarningMs, now });
  const pass = (ms: number) => {
    clock.now = new Date(clock.now.getTime() + ms);
    reaper.checkIdle();
  };
  const view = async () => (await learner.request('GET', `/api/sandboxes/${id}`)).json<object>();
  return { test, learner, id, pass, view };
}

it('warns with the time of the stop, and stops a sandbox that has been idle for idleTimeoutMs', async () => {
  const { test, pass, view } = await setUp();
  await using _ = test;
  pass(idleTimeoutMs - idleWarningMs - 1);
  expect(await view()).not.toHaveProperty('idleStopAt');
  pass(1);
  expect(await view()).toMatchObject({ state: 'ready', idleStopAt: '2026-01-01T00:30:00.000Z' });
  pass(idleWarningMs);
  expect(await view()).toMatchObject({
    state: 'stopped',
    reason: 'idle',
    message: expect.stringContaining('stopped'),
  });
});

it('takes the warning back at a sign of life', async () => {
  const { test, learner, id, pass, view } = await setUp();
  await using _ = test;
  pass(idleTimeoutMs - 1);
  const kept = await learner.request('POST', `/api/sandboxes/${id}/keep`);
  expect(kept.json()).not.toHaveProperty('idleStopAt');
  pass(idleTimeoutMs - idleWarningMs - 1);
  expect(await view()).toMatchObject({ state: 'ready' });
});

it('does not take looking at the state for a sign of life', async () => {
  const { test, pass, view } = await setUp();
  await using _ = test;
  pass(idleTimeoutMs - 1);
  await view();
  expect(await view()).toHaveProperty('idleStopAt');
});
