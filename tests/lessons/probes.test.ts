import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LessonCatalog } from '../../sandbox-server/checks/catalog.ts';
import { NotYet } from '../../sandbox-server/checks/not-yet.ts';
import { LessonSandbox } from './lesson-sandbox.ts';

/** The probes that no lesson uses yet, on a real engine; the others are proven with the lessons. */
const catalog = await LessonCatalog.read(join(import.meta.dirname, '../../lessons'));
const lesson = catalog.lessons[0]!;
let sandbox: LessonSandbox;

const script = `
docker network create shore
docker volume create --label kept=yes cargo
docker run -d --name ship --network shore -v cargo:/hold:ro -e SPEED=12 --label fleet=north debian:trixie-slim sleep infinity
cat >compose.yaml <<'END'
services:
  web:
    image: nginx:\${TAG:-1.26}
    ports: ["8080:80"]
END
printf 'services:\\n  web: {imagine: nginx}\\n' >wrong.yaml
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
    mounts: [{ kind: 'volume', volume: 'cargo', target: '/hold', writable: false }],
    imageNames: ['debian:trixie-slim'],
  });
  expect(ship.environment).toContain('SPEED=12');
});

test('networks and who is on them, volumes, images', async () => {
  await sandbox.probe(lesson, async ({ docker }) => {
    expect(await docker.findNetwork('shore')).toMatchObject({ driver: 'bridge', containers: ['ship'] });
    expect((await docker.listNetworks()).map(({ name }) => name).sort()).toEqual([
      'bridge',
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
