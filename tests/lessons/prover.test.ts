import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LessonCatalog } from '../../sandbox-server/checks/catalog.ts';
import { readConfig } from '../../sandbox-server/config.ts';
import { isFailure } from '../../sandbox-server/prove/case-result.ts';
import { useRegistry } from '../../sandbox-server/prove/course-registry.ts';
import { proveCourse } from '../../sandbox-server/prove/prove-course.ts';
import type { LessonResult } from '../../sandbox-server/prove/prove-lesson.ts';
import { ProofSandbox } from '../../sandbox-server/prove/proof-sandbox.ts';
import { RootlessDriver } from '../../sandbox-server/sandbox/rootless-driver.ts';

/** A proof that cannot fail proves nothing: each lesson of this course has one fault, which has to be found. */
const config = readConfig();
const driver = new RootlessDriver(config);
const { lessons } = await LessonCatalog.read(join(import.meta.dirname, '../fixtures/unproven'));
let registry: AsyncDisposable;

beforeAll(async () => {
  registry = await useRegistry(config);
});
afterAll(() => registry[Symbol.asyncDispose]());

describe('the proof of a lesson with a fault', () => {
  let byName: Map<string, LessonResult>;

  beforeAll(async () => {
    const { results } = await proveCourse({ lessons, driver, sandboxes: 2, withMutants: () => true });
    byName = new Map(results.map((result) => [result.lesson.split('/')[1]!, result]));
  });

  const failuresOf = (name: string) =>
    byName
      .get(name)!
      .results.filter(isFailure)
      .map(({ kind, name: of, problem }) => `${kind} ${of}: ${problem}`);

  test('a check that always passes', () => {
    expect(failuresOf('always-passes')).toContainEqual(
      expect.stringMatching(
        /^start start: expected "not yet" before anything is done, found "boat-runs" passed/,
      ),
    );
    expect(failuresOf('always-passes')).toContainEqual(expect.stringMatching(/^reject reject\/nothing\.sh/));
    expect(failuresOf('always-passes')).toContainEqual(expect.stringMatching(/^mutant drop docker run/));
  });

  test('a check that throws, with what it threw and where', () => {
    const failures = failuresOf('throws');
    expect(failures).toContainEqual(expect.stringMatching(/^start .*could not be checked/));
    expect(failures).toContainEqual(expect.stringMatching(/boat is undefined[\s\S]*checks\.ts:\d+/));
    expect(byName.get('throws')!.untriedMutants).toBeGreaterThan(0);
  });

  test('a wrong way that gets another message', () => {
    expect(failuresOf('another-message')).toEqual([
      expect.stringMatching(
        /^reject reject\/ended\.sh: expected "not yet" with the message container\.missing, found .*container\.not-running/,
      ),
    ]);
  });

  test('a right way that is refused', () => {
    expect(failuresOf('refuses')).toEqual([
      expect.stringMatching(/^accept accept\/another-tag\.sh: expected "passed", found "boat-runs" not yet/),
    ]);
  });

  test('a mutant that passes, and an annotation of one that does not', () => {
    const { results, mistakes } = byName.get('surviving-mutant')!;
    const survivors = results.filter(({ verdict }) => verdict === 'survived').map(({ name }) => name);
    expect(survivors).toEqual([
      'debian:trixie-slim → nginx:latest in docker run -d --name boat debian:trixie-slim sleep infinity',
    ]);
    expect(mistakes).toEqual([
      { file: 'mutants.yaml', line: 3, message: expect.stringContaining('drop docker run') },
    ]);
  });

  test('a check that changes what it looks at', () => {
    expect(failuresOf('changes-something')).toContainEqual(
      expect.stringMatching(
        /^solution solution\.sh: expected checks to change nothing, found "A \/touched\d+"/,
      ),
    );
  });
});

test('an engine that does not answer is no verdict on the learner, and one that does again is', async () => {
  const lesson = lessons.find(({ name }) => name === 'refuses')!;
  await using sandbox = await ProofSandbox.start(driver);
  await sandbox.open(lesson);
  await sandbox.run(lesson, 'pkill -STOP -x dockerd');
  expect(await sandbox.check(lesson)).toMatchObject([{ outcome: 'could-not-check' }]);
  await sandbox.run(lesson, 'pkill -CONT -x dockerd');
  expect(await sandbox.check(lesson)).toMatchObject([{ outcome: 'not-yet' }]);
});

describe('a sandbox between two cases', () => {
  const lesson = lessons[0]!;
  const leftovers = `
    docker run -d --name a -p 8080:80 -v cargo:/hold nginx:1.26
    docker network create shore; docker run -d --network shore -v /anonymous busybox:1.37 sleep 99
    docker tag nginx:1.26 mine:1; docker commit a mine:2
    printf 'FROM nginx:1.26\\nRUN echo 1 >/one\\n' >Dockerfile; docker build -t built .
    echo alias >>~/.bash_aliases; mkdir ~/bin; echo note >/tmp/note`;

  test('is as a fresh one after whatever a lesson leaves', async () => {
    await using sandbox = await ProofSandbox.start(driver);
    await sandbox.open(lesson);
    expect(await sandbox.run(lesson, leftovers)).toMatchObject({ exitCode: 0 });
    expect(await sandbox.reset()).toBe(true);
    await sandbox.open(lesson);
    expect((await sandbox.run(lesson, 'docker ps -aq; ls -A')).output).toBe('');
  });

  test.each([
    ['an image of the course is gone', 'docker rmi -f redis:8'],
    ['a program still runs', 'sleep 300 & disown'],
    ['a file of the shell is another', 'echo "cd /" >>~/.bashrc'],
    ['the engine is in a swarm', 'docker swarm init --advertise-addr 127.0.0.1'],
  ])('is not used again when %s', async (_, script) => {
    await using sandbox = await ProofSandbox.start(driver);
    await sandbox.open(lesson);
    expect(await sandbox.run(lesson, `(${script}) >/dev/null 2>&1`)).toMatchObject({ exitCode: 0 });
    expect(await sandbox.reset()).toBe(false);
  });
});
