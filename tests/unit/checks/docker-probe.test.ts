import { expect, test } from 'vitest';
import { catchNotYet, startProbing } from './probing.ts';

test('finds a container by its exact name only', async () => {
  await using probing = await startProbing();
  const { docker, context } = probing;
  docker.containers.push({ name: 'web', image: 'nginx:1.26' });
  docker.images = ['nginx:1.26', 'nginx:latest'];

  const web = await context.docker.findContainer('web');
  expect(web).toMatchObject({ name: 'web', state: 'running', imageNames: ['nginx:1.26', 'nginx:latest'] });
  const byId = await context.docker.findContainer(web!.id);
  expect(byId).toBeUndefined();
  expect(await context.docker.findContainer('wbe')).toBeUndefined();
});

test('names the containers there are when one is missing', async () => {
  await using probing = await startProbing();
  probing.docker.containers.push({ name: 'wbe', image: 'nginx' }, { name: 'db', image: 'redis' });

  const notYet = await catchNotYet(() => probing.context.docker.getContainer('web'));
  expect(notYet.id).toBe('container.missing');
  expect(notYet.message).toBe('There is no container named "web"; found "wbe" and "db".');
});

test('reads one mapping for both address families', async () => {
  await using probing = await startProbing();
  probing.docker.containers.push({ name: 'web', image: 'nginx', ports: { 8080: 80 } });

  const web = await probing.context.docker.getContainer('web');
  expect(web.ports).toEqual([{ hostPort: 8080, containerPort: 80, protocol: 'tcp', hostIp: '0.0.0.0' }]);
});

test('finds the containers of an image by any of its names', async () => {
  await using probing = await startProbing();
  const { docker, context } = probing;
  docker.containers.push(
    { name: 'a', image: 'docker.io/library/busybox' },
    { name: 'b', image: 'redis:8.0' },
  );

  const containers = await context.docker.listContainersOf('busybox');
  expect(containers.map(({ name }) => name)).toEqual(['a']);
});

test('accepts any tag of an image that is asked for without one', async () => {
  await using probing = await startProbing();
  probing.docker.images = ['busybox:1.37'];

  expect(await probing.context.docker.getImage('busybox')).toMatchObject({ names: ['busybox:1.37'] });
  const notYet = await catchNotYet(() => probing.context.docker.getImage('busybox:latest'));
  expect(notYet).toMatchObject({ id: 'image.missing', text: { found: '"busybox:1.37"' } });
});

test('reads the output, the changes, the files and the size of a container', async () => {
  await using probing = await startProbing();
  const { docker, context } = probing;
  const files = { '/note.txt': 'mine\n', '/link.txt': '-> note.txt' };
  const changes = [{ Path: '/note.txt', Kind: 1 as const }];
  docker.containers.push({ name: 'green', image: 'debian', stdout: 'ahoy\n', files, changes, ownBytes: 5 });

  const green = await context.docker.getContainer('green');
  expect(await context.docker.readLogs(green)).toEqual({ stdout: 'ahoy\n', stderr: '' });
  expect(await context.docker.listChanges(green)).toEqual([{ path: '/note.txt', kind: 'added' }]);
  expect(await context.docker.findFile(green, '/link.txt')).toMatchObject({ text: 'mine\n' });
  expect(await context.docker.findFile(green, '/none')).toBeUndefined();
  expect(await context.docker.measureOwnBytes(green)).toBe(5);
});

test('gives no changes for a container that has none', async () => {
  await using probing = await startProbing();
  probing.docker.containers.push({ name: 'blue', image: 'debian' });

  const blue = await probing.context.docker.getContainer('blue');
  expect(await probing.context.docker.listChanges(blue)).toEqual([]);
  expect(await probing.context.docker.measureOwnBytes(blue)).toBe(0);
});

test('asks the engine only to read', async () => {
  await using probing = await startProbing();
  probing.docker.containers.push({ name: 'web', image: 'nginx', files: { '/a': 'b' } });

  const web = await probing.context.docker.getContainer('web');
  await probing.context.docker.findFile(web, '/a');
  expect(probing.docker.requests.every((request) => request.startsWith('GET '))).toBe(true);
});
