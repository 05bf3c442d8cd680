import { expect, test } from 'vitest';
import {
  expectBody,
  expectBuiltOn,
  expectEnvironment,
  expectHeader,
  expectHealthcheck,
  expectHealthy,
  expectImageLabel,
  expectImageNotRoot,
  expectLabel,
  expectMount,
  expectNotOnNetwork,
  expectNotRoot,
  expectOnNetwork,
  expectOutput,
  expectRestartPolicy,
  expectService,
  expectSizeAtMost,
  expectStatus,
  expectSucceeded,
  findSharedLayers,
  getInstruction,
  getServiceContainer,
  getStage,
  type ComposeFile,
  type Container,
  type HttpResponse,
  type Image,
} from '../../../sandbox-server/checks/define.ts';
import { groupProjects } from '../../../sandbox-server/checks/compose-project.ts';
import { parseDockerfile } from '../../../sandbox-server/checks/dockerfile.ts';
import { parseNumber } from '../../../sandbox-server/checks/number-answer.ts';
import { catchNotYet } from './probing.ts';

const mounts = [
  { kind: 'volume', volume: 'cargo', source: '/v', target: '/data', writable: true },
  { kind: 'bind', volume: undefined, source: '/home/learner/site', target: '/site', writable: false },
  { kind: 'tmpfs', volume: undefined, source: '', target: '/cache', writable: true },
];
const web = {
  name: 'web',
  health: 'unhealthy',
  environment: ['SPEED=12', 'EMPTY='],
  labels: { fleet: 'north' } as Record<string, string>,
  networks: ['shore', 'bridge'],
  restartPolicy: 'no',
  user: '0:0',
  mounts,
} as unknown as Container;
const none = { ...web, networks: [], health: undefined, user: '' } as Container;
const output = (stdout: string, exitCode = 0) => ({ stdout, stderr: '', exitCode });

test('accepts what is as expected', () => {
  expectEnvironment(web, 'SPEED', '12');
  expectEnvironment(web, 'EMPTY');
  expectMount(web, '/data', { volume: 'cargo' });
  expectMount(web, '/data/');
  expectMount(web, '/site', { folder: '/home/learner/site' }, true);
  expectMount(web, '/cache', { memory: true });
  expectOnNetwork(web, 'shore');
  expectNotOnNetwork(web, 'reef');
  expectLabel(web, 'fleet', 'north');
  expectRestartPolicy(web, 'no');
  expectHealthy({ ...web, health: 'healthy' });
  expectNotRoot({ ...web, user: 'node' });
  expectOutput(web, output('ahoy'), 'ahoy');
  expectSucceeded(web, ['false'], output('', 1), 1);
});

test.each<[() => void, string, string]>([
  [
    () => expectHealthy(web),
    'container.unhealthy',
    'Expected container "web" to be healthy, found it unhealthy.',
  ],
  [
    () => expectHealthy(none),
    'container.unhealthy',
    'Expected container "web" to be healthy, found that it has no health check.',
  ],
  [
    () => expectEnvironment(web, 'SPEED', '13'),
    'container.environment',
    'Expected container "web" to have SPEED=13 in its environment, found SPEED=12.',
  ],
  [
    () => expectEnvironment(web, 'SPE'),
    'container.environment',
    'Expected container "web" to have SPE in its environment, found nothing of that name.',
  ],
  [
    () => expectMount(web, '/data', { volume: 'store' }, true),
    'container.mount',
    'Expected container "web" to have the volume "store", read-only at /data, found the volume "cargo".',
  ],
  [
    () => expectMount(web, '/site', { volume: 'cargo' }),
    'container.mount',
    'Expected container "web" to have the volume "cargo" at /site, found the folder /home/learner/site, read-only.',
  ],
  [
    () => expectMount(web, '/nowhere'),
    'container.mount',
    'Expected container "web" to have a mount at /nowhere, found nothing mounted there.',
  ],
  [
    () => expectOnNetwork(web, 'reef'),
    'container.network',
    'Expected container "web" to be on network "reef", found it on "shore" and "bridge".',
  ],
  [
    () => expectOnNetwork(none, 'reef'),
    'container.network',
    'Expected container "web" to be on network "reef", found it on none.',
  ],
  [
    () => expectNotOnNetwork(web, 'shore'),
    'container.other-network',
    'Expected container "web" not to be on network "shore", found it there.',
  ],
  [
    () => expectRestartPolicy(web, 'always'),
    'container.restart-policy',
    'Expected container "web" to have the restart policy always, found no.',
  ],
  [
    () => expectNotRoot(none),
    'container.user',
    'Expected the program of "web" to run as another user than root, found root.',
  ],
  [
    () => expectLabel(web, 'fleet', 'south'),
    'container.label',
    'Expected "web" to have the label fleet=south, found fleet=north.',
  ],
  [
    () => expectOutput(web, output('one\ntwo\n'), 'three'),
    'container.output',
    'Expected "three" in the output of container "web", found "two".',
  ],
  [
    () => expectSucceeded(web, ['test', '-f', '/x'], output('', 1)),
    'container.exec',
    'Expected `test -f /x` in "web" to end with 0, found exit code 1: no output.',
  ],
])('says what of a container is otherwise (%#)', async (expectation, id, message) => {
  expect(await catchNotYet(expectation)).toMatchObject({ id, message });
});

const base = { names: ['debian:trixie-slim'], id: 'sha256:b', layers: ['l1', 'l2'] } as unknown as Image;
const app = {
  names: ['app:1'],
  id: 'sha256:a',
  layers: ['l1', 'l3'],
  sizeBytes: 77_530_805,
  labels: {},
  user: 'root',
  healthcheck: ['NONE'],
} as unknown as Image;

test('finds the layers that images share', () => {
  expect(findSharedLayers(app, base)).toEqual(['l1']);
  expect(findSharedLayers(base, base)).toEqual(['l1', 'l2']);
  expect(findSharedLayers(base, { ...base, layers: ['l1', 'l2', 'l3'] })).toEqual(['l1', 'l2']);
  expectBuiltOn({ ...app, layers: ['l1', 'l2', 'l4'] }, base);
  expectSizeAtMost(app, 80_000_000);
});

test.each<[() => void, string]>([
  [
    () => expectBuiltOn(app, base),
    'Expected app:1 to be built on the layers of debian:trixie-slim, found 1 of 2 shared.',
  ],
  [() => expectSizeAtMost(app, 50_000_000), 'Expected app:1 to have at most 50MB, found 77.5MB.'],
  [
    () => expectImageLabel(app, 'a', 'b'),
    'Expected app:1 to have the label a=b, found nothing of that name.',
  ],
  [() => expectImageNotRoot(app), 'Expected app:1 to set a user that is not root, found root.'],
  [() => expectHealthcheck(app), 'Expected app:1 to have a health check, found none.'],
])('says what of an image is otherwise (%#)', async (expectation, message) => {
  expect((await catchNotYet(expectation)).message).toBe(message);
});

const answer = {
  url: 'http://localhost:8080/',
  status: 502,
  headers: { server: 'nginx' },
  text: 'Bad <b>gateway</b>',
};
const page = answer as unknown as HttpResponse;

test.each<[() => void, string]>([
  [() => expectStatus(page), 'Expected http://localhost:8080/ to answer with status 200, found 502.'],
  [
    () => expectBody(page, 'Ahoy'),
    'Expected http://localhost:8080/ to answer with "Ahoy", found "Bad <b>gateway</b>".',
  ],
  [
    () => expectHeader(page, 'Server', 'caddy'),
    'Expected http://localhost:8080/ to answer with the header Server: caddy, found nginx.',
  ],
])('says what of an answer is otherwise (%#)', async (expectation, message) => {
  expect((await catchNotYet(expectation)).message).toBe(message);
  expectBody(page, /gate/);
  expectHeader(page, 'server');
});

test('says what of a file is otherwise', async () => {
  const dockerfile = parseDockerfile('FROM debian AS build\nFROM scratch\nCOPY --from=build /a /a\n');
  expect(getStage(dockerfile, 'BUILD').index).toBe(0);
  expect(getInstruction(dockerfile.finalStage, 'copy').flags).toEqual({ from: 'build' });
  expect((await catchNotYet(() => getStage(dockerfile, 'test'))).message).toBe(
    'Expected a stage "test" in Dockerfile, found "build" and "1".',
  );
  expect((await catchNotYet(() => getInstruction(undefined, 'CMD'))).message).toBe(
    'Expected CMD in Dockerfile, found none.',
  );
  const compose = { path: 'compose.yaml', services: ['web'] } as unknown as ComposeFile;
  expectService(compose, 'web');
  expect((await catchNotYet(() => expectService(compose, 'db'))).id).toBe('compose.no-service');
});

test('puts the containers of a Compose project together', async () => {
  const make = (name: string, number: number, extra: Record<string, string> = {}) =>
    ({
      name,
      labels: {
        'com.docker.compose.project': 'fleet',
        'com.docker.compose.service': 'a',
        'com.docker.compose.container-number': String(number),
        ...extra,
      },
    }) as unknown as Container;
  const oneOff = { 'com.docker.compose.oneoff': 'True' };
  const [fleet, ...others] = groupProjects([make('a-2', 2), make('a-1', 1), make('run', 3, oneOff), web]);
  expect(others).toEqual([]);
  expect(fleet?.services.get('a')?.map(({ name }) => name)).toEqual(['a-1', 'a-2']);
  expect(getServiceContainer(fleet!, 'a').name).toBe('a-1');
  expect((await catchNotYet(() => getServiceContainer(fleet!, 'b'))).message).toBe(
    'Expected a container of the service "b" in project "fleet", found "a".',
  );
});

test.each([
  ['1,234', 1234],
  ['77.5 MB', 77_500_000],
  ['12 ms', 0.012],
  ['80%', 80],
  ['about 3', 3],
  ['2 KiB.', 2048],
  ['1,23', 1.23],
  ['1,9 s', 1.9],
  ['1,2345', undefined],
  ['3 apples', undefined],
  ['3 constructor', undefined],
])('reads %j as a number', (text, number) => {
  const parsed = parseNumber(text);
  if (number === undefined) expect(parsed).toBeUndefined();
  else expect(parsed).toBeCloseTo(number, 6);
});
