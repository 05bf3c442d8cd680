import { describe, expect, test } from 'vitest';
import { parseAttempt } from '../../../sandbox-server/prove/attempt.ts';

const tasks = ['web-running', 'own-bytes'];

test('a solution is about all tasks, and has the answers', () => {
  const script = '# What green holds.\n# answer own-bytes: $(docker ps -s)\ndocker run web\n';
  expect(parseAttempt('solution.sh', script, tasks)).toMatchObject({
    kind: 'solution',
    tasks,
    answers: { 'own-bytes': '$(docker ps -s)' },
  });
});

test('a right way is about the tasks it names, in the order of the lesson', () => {
  const script = '# task: own-bytes, web-running\n';
  expect(parseAttempt('accept/a.sh', script, tasks)).toMatchObject({ kind: 'accept', tasks });
  expect(parseAttempt('accept/a.sh', '# task: own-bytes\n', tasks).tasks).toEqual(['own-bytes']);
});

test('a wrong way has a task, a message, and words it says', () => {
  const script =
    '# task: web-running\n# message: container.not-running\n# says: exited with 137\n# hint: docker ps\n';
  expect(parseAttempt('reject/a.sh', script, tasks)).toMatchObject({
    tasks: ['web-running'],
    expected: { id: 'container.not-running', says: 'exited with 137', hint: 'docker ps' },
  });
});

describe('a mistake is named with file and line', () => {
  test.each([
    ['reject/a.sh', '# task: web-running\n', /^reject\/a\.sh:1: expected "# message: <id>"/],
    ['reject/a.sh', '# message: container.missing\n', /^reject\/a\.sh:1: expected one task .*found 0/],
    [
      'reject/a.sh',
      'true\n# task: web\n',
      /^reject\/a\.sh:2: this lesson has no task "web"\. Its tasks: web-running, own-bytes/,
    ],
    ['reject/a.sh', '# task: own-bytes\n# message: Oops\n', /^reject\/a\.sh:2: expected the id of a message/],
    [
      'accept/a.sh',
      'true\n# message: container.missing\n',
      /^accept\/a\.sh:2: "# message:" is for scripts in reject/,
    ],
    ['solution.sh', '# answer own-bytes:\n', /^solution\.sh:1: expected the answer after the colon/],
    ['solution.sh', '# answer: 5\n', /^solution\.sh:1: this lesson has no task ""/],
  ])('%s with %j', (file, script, message) => {
    expect(() => parseAttempt(file, script, tasks)).toThrow(message);
  });
});
