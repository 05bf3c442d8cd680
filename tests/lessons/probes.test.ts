import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LessonCatalog } from '../../sandbox-server/checks/catalog.ts';
import { expectCached, expectRebuilt, findSharedLayers } from '../../sandbox-server/checks/define.ts';
import { NotYet } from '../../sandbox-server/checks/not-yet.ts';
import { LessonSandbox } from './lesson-sandbox.ts';

/** The probes that no lesson uses yet, on a real engine; the others are proven with the lessons. */
const catalog = await LessonCatalog.read(join(import.meta.dirname, '../../lessons'));
const lesson = catalog.lessons[0]!;
let sandbox: LessonSandbox;

const script = `
docker network create shore
docker volume create --label kept=yes cargo
docker run -d --name ship --network shore --network-alias vessel --restart unless-stopped --memory 64m -v cargo:/hold:ro -e SPEED=12 --label fleet=north debian:trixie-slim sleep infinity
docker run -d --name dinghy --network shore --health-cmd true --health-interval 1s debian:trixie-slim sleep infinity
docker run -d --name raft debian:trixie-slim sleep infinity
docker run --name sunk debian:trixie-slim sh -c 'echo glug; exit 3' || true
printf 'one\n' >deps.txt
printf 'FROM debian:trixie-slim AS base\nCOPY deps.txt /deps.txt\nRUN cat /deps.txt >/installed\nFROM base\nCOPY . /app\nLABEL fleet=north\nUSER 1000\nHEALTHCHECK CMD true\n' >Dockerfile
docker build -q -t app:1 --build-arg SPEED=12 .
printf 'more\n' >app.txt
docker build -q -t app:2 .
docker build -q --target nowhere . || true
cat >compose.yaml <<'END'
services:
  web:
    image: nginx:\${TAG:-1.26}
    ports: ["8080:80"]
END
printf 'name: fleet\nservices:\n  a: {image: debian:trixie-slim, command: sleep infinity, scale: 2}\n' >fleet.yaml
docker compose -f fleet.yaml up -d --quiet-pull
printf 'services:\\n  web: {imagine: nginx}\\n' >wrong.yaml
echo 'docker ps -a' >~/.bash_history
mkdir -p ~/.docker/cli-plugins
printf '#!/bin/sh\\necho "{}"\\n' >~/.docker/cli-plugins/docker-compose
chmod +x ~/.docker/cli-plugins/docker-compose
`;

beforeAll(async () => {
  sandbox = await LessonSandbox.start();
  await sandbox.open(lesson);
  const { exitCode, output } = await sandbox.run(lesson, script);
  expect(exitCode, output).toBe(0);
});
afterAll(() => sandbox[Symbol.asyncDispose]());

test('a container with its settings', async () => {
  const ship = await sandbox.probe(lesson, ({ docker }) => docker.getContainer('ship'));
  expect(ship).toMatchObject({
    state: 'running',
    command: ['sleep', 'infinity'],
    labels: { fleet: 'north' },
    networks: ['shore'],
    restartPolicy: 'unless-stopped',
    memoryLimitBytes: 64 * 2 ** 20,
    mounts: [{ kind: 'volume', volume: 'cargo', target: '/hold', writable: false }],
    imageNames: ['debian:trixie-slim'],
  });
  expect(ship.environment).toContain('SPEED=12');
});

test('networks and who is on them, volumes, images', async () => {
  await sandbox.probe(lesson, async ({ docker }) => {
    expect(await docker.findNetwork('shore')).toMatchObject({
      driver: 'bridge',
      subnets: [expect.stringMatching(/\/16$/)],
    });
    expect((await docker.listNetworks()).map(({ name }) => name).sort()).toEqual([
      'bridge',
      'fleet_default',
      'host',
      'none',
      'shore',
    ]);
    expect(await docker.findNetwork('nowhere')).toBeUndefined();
    expect(await docker.findVolume('cargo')).toMatchObject({ driver: 'local', labels: { kept: 'yes' } });
    expect(await docker.findVolume('nowhere')).toBeUndefined();
    const nginx = await docker.getImage('nginx:1.26');
    expect(nginx).toMatchObject({ exposedPorts: ['80/tcp'], entrypoint: ['/docker-entrypoint.sh'] });
    expect(nginx.layers.length).toBeGreaterThan(1);
  });
});

test('a command in a container, its output and its exit code', async () => {
  await sandbox.probe(lesson, async ({ docker }) => {
    const ship = await docker.getContainer('ship');
    expect(await docker.exec(ship, ['sh', '-c', 'echo out; echo err >&2; exit 3'])).toEqual({
      exitCode: 3,
      stdout: 'out\n',
      stderr: 'err\n',
    });
    expect(await docker.findFile(ship, '/etc/os-release')).toMatchObject({
      text: expect.stringContaining('trixie'),
    });
    expect(await docker.findFile(ship, '/etc')).toBeUndefined();
  });
});

test('a Compose file as Compose itself resolves it, not a plugin of the learner', async () => {
  await sandbox.probe(lesson, async ({ workspace }) => {
    const resolved = await workspace.resolveCompose();
    expect(resolved).toMatchObject({
      services: { web: { image: 'nginx:1.26', ports: [{ published: '8080', target: 80 }] } },
    });
    const refused = await workspace.resolveCompose('wrong.yaml').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(NotYet);
    expect(refused).toMatchObject({ id: 'compose.invalid', message: expect.stringContaining('imagine') });
  });
});

test('names between containers: on a network that was made, and only there', async () => {
  await sandbox.probe(lesson, async ({ docker }) => {
    const [ship, dinghy, raft] = [
      await docker.getContainer('ship'),
      await docker.getContainer('dinghy'),
      await docker.getContainer('raft'),
    ];
    const { address } = ship.endpoints['shore']!;
    expect(ship.endpoints['shore']!.names).toEqual(expect.arrayContaining(['ship', 'vessel']));
    expect(await docker.lookUpName(dinghy, 'ship')).toEqual([address]);
    expect(await docker.lookUpName(dinghy, 'vessel')).toEqual([address]);
    expect(await docker.lookUpName(raft, 'ship')).toEqual([]);
    expect((await docker.getNetwork('shore')).containers.toSorted()).toEqual(['dinghy', 'ship']);
  });
});

test('health, exit code, output and the users of a volume', async () => {
  await sandbox.probe(lesson, async ({ docker }) => {
    const dinghy = await docker.waitForContainer('dinghy', ({ health }) => health === 'healthy');
    expect(dinghy).toMatchObject({
      health: 'healthy',
      healthLog: [{ exitCode: 0 }, ...dinghy.healthLog.slice(1)],
    });
    const sunk = await docker.getContainer('sunk');
    expect(sunk).toMatchObject({ state: 'exited', exitCode: 3, outOfMemory: false, restarts: 0 });
    expect((await docker.readLogs(sunk)).stdout).toBe('glug\n');
    const users = await docker.listVolumeUsers(await docker.getVolume('cargo'));
    expect(users.map(({ name }) => name)).toEqual(['ship']);
  });
});

test('builds, what of them came from the cache, and what their images share', async () => {
  await sandbox.probe(lesson, async ({ docker, builds }) => {
    const [first, second] = [await docker.getImage('app:1'), await docker.getImage('app:2')];
    const of = await builds.getOf(first);
    expect(of).toMatchObject({ dockerfile: 'Dockerfile', target: undefined, error: undefined });
    expect(of.buildArguments).toEqual({ SPEED: '12' });
    const steps = await builds.readSteps(await builds.getOf(second));
    expectCached(steps, 'run cat', 'base');
    expectRebuilt(steps, 'COPY . /app');
    expect(steps.map(({ stage, position }) => [stage, position])).toContainEqual(['stage-1', 1]);
    expect((await builds.list())[0]).toMatchObject({ target: 'nowhere', error: expect.any(String) });
    const base = await docker.getImage('debian:trixie-slim');
    expect(findSharedLayers(first, base)).toEqual(base.layers);
    expect(findSharedLayers(first, second)).toHaveLength(base.layers.length + 2);
    expect(second).toMatchObject({
      user: '1000',
      labels: { fleet: 'north' },
      healthcheck: ['CMD-SHELL', 'true'],
    });
    const history = await docker.listHistory(second);
    expect(history[0]!.createdBy).toContain('HEALTHCHECK');
    expect(await builds.findOf(base)).toBeUndefined();
  });
});

test('a Compose project by what Compose made, and the shell history', async () => {
  await sandbox.probe(lesson, async ({ docker, workspace }) => {
    const fleet = await docker.getProject('fleet');
    expect(fleet.services.get('a')?.map(({ name }) => name)).toEqual(['fleet-a-1', 'fleet-a-2']);
    expect(await workspace.readShellHistory()).toEqual(['docker ps -a']);
  });
});
