import { expect, test } from 'vitest';
import { expectCached, expectRebuilt, getStep } from '../../../sandbox-server/checks/define.ts';
import { serveBuilder, type FakeBuild } from './fake-builder.ts';
import { catchNotYet, startProbing } from './probing.ts';

const steps = [
  { name: '[internal] load build definition from Dockerfile' },
  { name: '[3/3] COPY . /app' },
  { name: '[1/3] FROM docker.io/library/debian:trixie-slim', cached: true },
  { name: '[2/3] RUN npm ci', cached: true },
  { name: 'exporting to image' },
];
const attributes = { filename: 'Dockerfile', 'build-arg:SPEED': '12', 'label:mine': '' };
const good: FakeBuild = { ref: 'good', createdAt: 1000, completedAt: 5000, attributes, steps };
const bad: FakeBuild = {
  ref: 'bad',
  createdAt: 9000,
  completedAt: 9500,
  error: 'target stage not found',
  attributes: { target: 'nowhere' },
};

test('lists builds, newest first, with what they were asked', async () => {
  await using probing = await startProbing();
  serveBuilder(probing.docker, [good, bad]);
  expect(await probing.context.builds.list()).toMatchObject([
    { ref: 'bad', target: 'nowhere', error: 'target stage not found' },
    { ref: 'good', dockerfile: 'Dockerfile', buildArguments: { SPEED: '12' }, completedAt: new Date(5000) },
  ]);
});

test('a build that goes on has no end', async () => {
  await using probing = await startProbing();
  serveBuilder(probing.docker, [{ ref: 'now', createdAt: 1000 }]);
  expect(await probing.context.builds.list()).toMatchObject([{ completedAt: undefined, error: undefined }]);
});

test('reads the steps in the order of the Dockerfile, with the last word on each', async () => {
  await using probing = await startProbing();
  serveBuilder(probing.docker, [good]);
  const [build] = await probing.context.builds.list();
  const read = await probing.context.builds.readSteps(build!);
  expect(read.map(({ position, instruction, cached }) => [position, instruction, cached])).toEqual([
    [1, 'FROM docker.io/library/debian:trixie-slim', true],
    [2, 'RUN npm ci', true],
    [3, 'COPY . /app', false],
  ]);
  expect(read[2]).toMatchObject({ durationMs: 2000, stage: undefined, error: undefined });
});

test('an engine without such a builder is a fault, not a verdict', async () => {
  await using probing = await startProbing();
  await expect(probing.context.builds.list()).rejects.toThrow();
});

const step = (instruction: string, cached: boolean, stage?: string) => ({
  stage,
  position: 2,
  instruction,
  cached,
  durationMs: 1,
  error: undefined,
});
const read = [step('RUN npm  ci', true, 'build'), step('RUN npm ci', false), step('COPY . .', false)];

test('expects steps to come from the cache or to run again', async () => {
  expectCached(read, 'run npm ci');
  expectRebuilt(read, /^COPY/);
  expectRebuilt(read, 'COPY .');
  expect(getStep(read, 'RUN npm', 'build').stage).toBe('build');
  const notCached = await catchNotYet(() => expectCached(read, 'COPY . .'));
  expect(notCached.message).toBe(
    'Expected the step `COPY . .` to come from the cache, found that it ran again.',
  );
  expect((await catchNotYet(() => expectRebuilt(read, 'RUN npm ci'))).id).toBe('build.cached');
  const none = await catchNotYet(() => expectCached(read, 'ADD x'));
  expect(none.message).toBe(
    'Expected the build to have a step `ADD x`, found "RUN npm  ci", "RUN npm ci" and "COPY . .".',
  );
});
