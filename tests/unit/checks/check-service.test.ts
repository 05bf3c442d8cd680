import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { LessonCatalog } from '../../../sandbox-server/checks/catalog.ts';
import { CheckService } from '../../../sandbox-server/checks/check-service.ts';
import { FakeDocker } from '../../fakes/fake-docker.ts';

const checks = `
export default [
  { id: 'web', run: async ({ docker }) => void (await docker.getContainer('web')) },
  { id: 'question', answer: 'yes', hint: 'Look.' },
];
`;

async function startService() {
  const course = await mkdtemp(join(tmpdir(), 'drydock-course-'));
  mkdirSync(join(course, '01-a/01-b'), { recursive: true });
  writeFileSync(join(course, '01-a/01-b/checks.ts'), checks);
  const docker = await FakeDocker.start();
  const service = new CheckService({
    lessons: await LessonCatalog.read(course),
    driver: docker,
    log: pino({ level: 'silent' }),
    limits: { checkMs: 300, totalMs: 2000, changeMs: 2000, restoreMs: 2000 },
  });
  return {
    docker,
    check: (answers?: Record<string, string>) =>
      service.check('s1', { lesson: 'a/b', ...(answers && { answers }) }, 'request-1'),
    checkLesson: (lesson: string) => service.check('s1', { lesson }, 'request-1'),
    async [Symbol.asyncDispose]() {
      await docker[Symbol.asyncDispose]();
      await rm(course, { recursive: true });
    },
  };
}

test('judges a sandbox by its engine, twice with the same result', async () => {
  await using service = await startService();
  service.docker.containers.push({ name: 'web', image: 'nginx' });
  const outcomes = async () => (await service.check({ question: 'yes' })).map(({ outcome }) => outcome);
  expect(await outcomes()).toEqual(['passed', 'passed']);
  expect(await outcomes()).toEqual(['passed', 'passed']);
});

test('a hundred equal requests at once are one run', async () => {
  await using service = await startService();
  service.docker.containers.push({ name: 'web', image: 'nginx' });
  const all = await Promise.all(Array.from({ length: 100 }, () => service.check()));
  expect(new Set(all).size).toBe(1);
  expect(service.docker.requests.filter((request) => request.endsWith('/containers/web/json'))).toHaveLength(
    1,
  );
});

test('different requests wait for each other, and too many are refused', async () => {
  await using service = await startService();
  const all = await Promise.allSettled(
    Array.from({ length: 12 }, (_, n) => service.check({ question: `${n}` })),
  );
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(8);
  const refused = all.filter((one) => one.status === 'rejected').map(({ reason }) => reason.code);
  expect(new Set(refused)).toEqual(new Set(['too_many_requests']));
  await expect(service.check()).resolves.toHaveLength(2);
});

test('an engine that never answers is "could not check", and leaves no stream open', async () => {
  await using service = await startService();
  service.docker.intercept = () => true;
  const [web] = await service.check();
  expect(web).toMatchObject({ outcome: 'could-not-check', requestId: 'request-1' });
  await expect.poll(() => service.docker.openStreams).toBe(0);
});

test('an engine that answers without end is "could not check"', async () => {
  await using service = await startService();
  service.docker.intercept = (_path, response) => {
    const flood = () => {
      while (!response.destroyed && response.write(' '.repeat(65_536)));
    };
    response.on('drain', flood);
    flood();
    return true;
  };
  const [web] = await service.check();
  expect(web).toMatchObject({ outcome: 'could-not-check' });
  await expect.poll(() => service.docker.openStreams).toBe(0);
});

test('an engine that answers with something else is "could not check"', async () => {
  await using service = await startService();
  service.docker.intercept = (_path, response) => Boolean(response.end('{"Name": 1}'));
  const [web] = await service.check();
  expect(web).toMatchObject({ outcome: 'could-not-check' });
});

test('an engine that is not there is "could not check"', async () => {
  await using service = await startService();
  service.docker.dial = () => Promise.reject(new Error('connect ECONNREFUSED'));
  const [web] = await service.check();
  expect(web).toMatchObject({ outcome: 'could-not-check' });
});

test('a lesson that is not in the course is an error with a code', async () => {
  await using service = await startService();
  await expect(service.checkLesson('a/none')).rejects.toMatchObject({ code: 'lesson_not_found' });
});
