import { expect, test, vi } from 'vitest';
import type { ChangeContext } from '../../../sandbox-server/checks/change/change-context.ts';
import type { CheckContext } from '../../../sandbox-server/checks/context.ts';
import { defineChecks, NotYet, type CheckSet } from '../../../sandbox-server/checks/define.ts';
import { defaultLimits, runChecks, type CheckRun } from '../../../sandbox-server/checks/runner.ts';
import { SandboxError } from '../../../sandbox-server/errors.ts';

const passes = async () => {};
const notYet = async () => {
  throw new NotYet('thing.missing', { message: 'Expected a thing, found none.', hint: 'Make one.' });
};
const never = () => new Promise<void>(() => {});

function run(checks: CheckSet, options: Partial<CheckRun> = {}) {
  const makeContext = (signal: AbortSignal) => ({ signal }) as CheckContext;
  const startChange = (signal: AbortSignal) => ({
    context: { signal } as ChangeContext,
    restore: async () => {},
  });
  return runChecks({ checks, makeContext, startChange, requestId: 'r-1', onFault: () => {}, ...options });
}

async function outcomes(checks: CheckSet, options: Partial<CheckRun> = {}) {
  return (await run(checks, options)).map(({ task, outcome }) => [task, outcome]);
}

test('gives each task its outcome, in the order of the lesson', async () => {
  const checks = defineChecks(
    { id: 'a', run: passes },
    { id: 'b', run: notYet },
    { id: 'c', needs: ['b'], run: passes },
    { id: 'd', needs: ['c'], run: passes },
    { id: 'e', run: () => Promise.reject(new Error('a bug')) },
  );
  expect(await run(checks)).toMatchObject([
    { task: 'a', outcome: 'passed' },
    {
      task: 'b',
      outcome: 'not-yet',
      messageId: 'thing.missing',
      message: 'Expected a thing, found none.',
      hints: ['Make one.'],
    },
    { task: 'c', outcome: 'blocked', by: 'b' },
    { task: 'd', outcome: 'blocked', by: 'c' },
    { task: 'e', outcome: 'could-not-check', requestId: 'r-1' },
  ]);
});

test('judges what a task needs without reporting it', async () => {
  const needed = vi.fn(passes);
  const other = vi.fn(passes);
  const checks = defineChecks(
    { id: 'a', run: needed },
    { id: 'b', run: other },
    { id: 'c', needs: ['a'], run: passes },
  );
  expect(await outcomes(checks, { tasks: ['c'] })).toEqual([['c', 'passed']]);
  expect(needed).toHaveBeenCalledOnce();
  expect(other).not.toHaveBeenCalled();
});

test('refuses a task that is not of the lesson', async () => {
  const checks = defineChecks({ id: 'a', run: passes });
  await expect(run(checks, { tasks: ['x'] })).rejects.toMatchObject({ code: 'invalid_request' });
});

test('gives up on a check that takes too long, and goes on with the next', async () => {
  const signals: AbortSignal[] = [];
  const hang = ({ signal }: CheckContext) => (signals.push(signal), never());
  const checks = defineChecks({ id: 'a', run: hang }, { id: 'b', run: passes });
  const limits = { ...defaultLimits, checkMs: 50 };
  const [first, second] = await run(checks, { limits });
  expect(first).toMatchObject({ outcome: 'could-not-check', message: expect.stringContaining('in time') });
  expect(second).toMatchObject({ outcome: 'passed' });
  expect(signals[0]?.aborted).toBe(true);
});

test('bounds all checks together', async () => {
  const checks = defineChecks({ id: 'a', run: never }, { id: 'b', run: never }, { id: 'c', run: passes });
  const startedAt = performance.now();
  expect(await outcomes(checks, { limits: { ...defaultLimits, totalMs: 50 } })).toEqual([
    ['a', 'could-not-check'],
    ['b', 'could-not-check'],
    ['c', 'could-not-check'],
  ]);
  expect(performance.now() - startedAt).toBeLessThan(2000);
});

test('a NotYet that comes after the time is over judges nothing', async () => {
  const late = async ({ signal }: CheckContext) => {
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    await notYet();
  };
  const checks = defineChecks({ id: 'a', run: late });
  expect(await outcomes(checks, { limits: { ...defaultLimits, checkMs: 30 } })).toEqual([
    ['a', 'could-not-check'],
  ]);
});

test('tells the operator the cause, and the learner only what concerns them', async () => {
  const cause = new Error('secret path /srv/x');
  const gone = new SandboxError('sandbox_not_found', 'The sandbox is gone.');
  const onFault = vi.fn();
  const checks = defineChecks(
    { id: 'a', run: () => Promise.reject(cause) },
    { id: 'b', run: () => Promise.reject(gone) },
  );
  const [first, second] = await run(checks, { onFault });
  expect(onFault.mock.calls).toEqual([
    ['a', cause],
    ['b', gone],
  ]);
  expect(JSON.stringify(first)).not.toContain('secret');
  expect(second).toMatchObject({
    outcome: 'could-not-check',
    message: 'Nothing was judged: The sandbox is gone.',
  });
});

test('ends what a check left open', async () => {
  let signal: AbortSignal | undefined;
  const checks = defineChecks({ id: 'a', run: async (context) => void (signal = context.signal) });
  await run(checks);
  expect(signal?.aborted).toBe(true);
});

test('defineChecks refuses a doubled id and a need that does not come earlier', () => {
  expect(() => defineChecks({ id: 'a', run: passes }, { id: 'a', run: passes })).toThrow(
    /Two checks have the id "a"/,
  );
  expect(() => defineChecks({ id: 'a', needs: ['b'], run: passes }, { id: 'b', run: passes })).toThrow(
    /"a" needs "b"/,
  );
});

const question = defineChecks({
  id: 'q',
  answer: 'In red only',
  hints: { 'In all': 'Ask green.' },
  hint: 'Run it and see.',
});

test.each([
  [undefined, 'answer.missing', undefined],
  ['  ', 'answer.missing', undefined],
  ['in ALL', 'answer.wrong', 'Ask green.'],
  ['nowhere', 'answer.wrong', 'Run it and see.'],
])('an answer of %j is %s', async (given, messageId, hint) => {
  const [result] = await run(question, { answers: given === undefined ? {} : { q: given } });
  expect(result).toMatchObject({ outcome: 'not-yet', messageId, ...(hint && { hints: [hint] }) });
  expect(JSON.stringify(result)).not.toContain('In red only');
});

test.each(['In red only', ' in  red only. '])('the answer %j is right', async (given) => {
  expect(await outcomes(question, { answers: { q: given } })).toEqual([['q', 'passed']]);
});

test('measures an answer, in any of its spellings', async () => {
  const checks = defineChecks({ id: 'q', hint: 'Look.', answer: async () => ['5', '5B'] });
  expect(await outcomes(checks, { answers: { q: '5b' } })).toEqual([['q', 'passed']]);
  expect(await outcomes(checks, { answers: { q: '6' } })).toEqual([['q', 'not-yet']]);
});

test('a number that cannot be measured yet says what is missing', async () => {
  const checks = defineChecks({ id: 'q', hint: 'Look.', answer: async () => (await notYet(), '') });
  expect(await run(checks, { answers: { q: '5' } })).toMatchObject([{ messageId: 'thing.missing' }]);
});

const size = defineChecks({ id: 'q', hint: 'Look.', answer: async () => ({ number: 1000, tolerance: 0.1 }) });

test.each([
  ['1000', 'passed'],
  ['1.09 kB', 'passed'],
  ['1200', 'not-yet'],
  ['many', 'not-yet'],
])('a number with a margin: %j is %s', async (given, outcome) => {
  const [result] = await run(size, { answers: { q: given } });
  expect(result?.outcome).toBe(outcome);
  if (given === 'many') expect(result).toMatchObject({ messageId: 'answer.not-a-number' });
  expect(JSON.stringify(result)).not.toContain('1000');
});

test('says a message in the asked language', async () => {
  const checks = defineChecks({ id: 'b', run: notYet });
  const messages = { 'thing.missing': { message: 'Es fehlt etwas.', hints: ['Mach eins.'] } };
  expect(await run(checks, { language: 'de', messages })).toMatchObject([
    { messageId: 'thing.missing', message: 'Es fehlt etwas.', hints: ['Mach eins.'] },
  ]);
});
