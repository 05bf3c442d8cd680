import { describe, expect, test } from 'vitest';
import type { CheckResult } from '../../../sandbox-server/protocol/index.ts';
import { parseAttempt } from '../../../sandbox-server/prove/attempt.ts';
import {
  judgeMutant,
  judgeOtherAnswers,
  judgeRight,
  judgeStart,
  judgeWrong,
} from '../../../sandbox-server/prove/judge.ts';

const common = { durationMs: 1 };
const passed = (task: string): CheckResult => ({ ...common, task, outcome: 'passed' });
const blocked = (task: string): CheckResult => ({ ...common, task, outcome: 'blocked', by: 'other' });
const fault = (task: string): CheckResult => ({
  ...common,
  task,
  outcome: 'could-not-check',
  message: 'm',
  requestId: 'r',
});
const notYet = (task: string, messageId: string): CheckResult => ({
  ...common,
  task,
  outcome: 'not-yet',
  messageId,
  message: 'Expected one, found none.',
  hints: ['Look with docker ps.'],
});

test('before the start only "not yet" and "blocked" are right', () => {
  expect(judgeStart([notYet('a', 'x.missing'), blocked('b')])).toBeUndefined();
  expect(judgeStart([passed('a'), fault('b'), blocked('c')])).toEqual({
    text: 'expected "not yet" before anything is done, found "a" passed; "b" could not be checked.',
    tasks: ['a', 'b'],
  });
});

test('a right way has to pass the tasks it is about, no others', () => {
  expect(judgeRight([passed('a'), notYet('b', 'x.missing')], ['a'])).toBeUndefined();
  expect(judgeRight([passed('a'), notYet('b', 'x.missing')], ['a', 'b'])?.text).toMatch(
    /"b" not yet: x\.missing/,
  );
});

describe('a wrong way', () => {
  const wrong = (extra = '') =>
    parseAttempt('reject/a.sh', `# task: a\n# message: x.missing\n${extra}`, ['a', 'b']);

  test('gets exactly its message', () => {
    expect(judgeWrong([notYet('a', 'x.missing'), passed('b')], wrong())).toBeUndefined();
    expect(judgeWrong([notYet('a', 'x.other')], wrong())?.text).toMatch(
      /message x\.missing, found "a" not yet: x\.other/,
    );
  });

  test.each([passed('a'), blocked('a'), fault('a')])('is not $outcome', (result) => {
    expect(judgeWrong([result], wrong())?.tasks).toEqual(['a']);
  });

  test('is told the words that the script names', () => {
    expect(
      judgeWrong([notYet('a', 'x.missing')], wrong('# says: found none\n# hint: docker ps')),
    ).toBeUndefined();
    expect(judgeWrong([notYet('a', 'x.missing')], wrong('# says: found two'))?.text).toMatch(
      /says "found two"/,
    );
    expect(judgeWrong([notYet('a', 'x.missing')], wrong('# hint: docker rm'))?.text).toMatch(
      /hint that says "docker rm"/,
    );
  });
});

test('another answer must not pass', () => {
  expect(judgeOtherAnswers([passed('a'), notYet('b', 'answer.wrong')], ['b'])).toBeUndefined();
  expect(judgeOtherAnswers([passed('a'), passed('b')], ['b'])?.tasks).toEqual(['b']);
});

test('a mutant is killed by a task that does not pass, and by no fault of ours', () => {
  expect(judgeMutant([passed('a'), blocked('b')])).toEqual({ killedBy: ['b'], problem: undefined });
  expect(judgeMutant([passed('a')]).killedBy).toEqual([]);
  expect(judgeMutant([fault('a')]).problem?.text).toMatch(/could not be checked/);
});
