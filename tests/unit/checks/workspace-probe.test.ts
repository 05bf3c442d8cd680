import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { findStage, parseDockerfile } from '../../../sandbox-server/checks/dockerfile.ts';
import { parseCompose } from '../../../sandbox-server/checks/compose.ts';
import { catchNotYet, startProbing } from './probing.ts';

async function startWorkspace(files: Record<string, string>) {
  const probing = await startProbing();
  const folder = probing.docker.local.workspacesRoot;
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  return { ...probing, folder };
}

test('reads a file of the workspace', async () => {
  await using probing = await startWorkspace({ 'index.html': 'ahoy\n' });
  expect(await probing.context.workspace.getText('index.html')).toBe('ahoy\n');
});

test('says which file is missing', async () => {
  await using probing = await startWorkspace({});
  const notYet = await catchNotYet(() => probing.context.workspace.getText('index.html'));
  expect(notYet).toMatchObject({
    id: 'file.missing',
    message: 'Expected a file index.html in your workspace, found none.',
  });
});

test('takes neither a folder nor a pipe nor an endless device for a file', async () => {
  await using probing = await startWorkspace({});
  mkdirSync(join(probing.folder, 'folder'));
  execFileSync('mkfifo', [join(probing.folder, 'pipe')]);
  symlinkSync('/dev/zero', join(probing.folder, 'zero'));
  for (const path of ['folder', 'pipe', 'zero']) {
    expect(await probing.context.workspace.findText(path)).toBeUndefined();
  }
});

test('parses no file that would keep the server busy', async () => {
  await using probing = await startWorkspace({ 'compose.yaml': 'a: 1\n'.repeat(10_000) });
  const tooLarge = { code: 'file_too_large', message: expect.stringContaining('compose.yaml has more than') };
  await expect(probing.context.workspace.getCompose()).rejects.toMatchObject(tooLarge);
  await expect(probing.context.workspace.getDockerfile('compose.yaml')).rejects.toMatchObject(tooLarge);
});

test('finds the Compose file that Compose would take, and names the usual one when there is none', async () => {
  const file = 'services:\n  web:\n    image: nginx:1.26\n';
  await using probing = await startWorkspace({ 'docker-compose.yml': file });
  expect((await probing.context.workspace.getCompose()).path).toBe('docker-compose.yml');
  writeFileSync(join(probing.folder, 'compose.yml'), file);
  expect((await probing.context.workspace.getCompose()).path).toBe('compose.yml');
  await using empty = await startWorkspace({});
  const notYet = await catchNotYet(() => empty.context.workspace.resolveCompose());
  expect(notYet).toMatchObject({ id: 'file.missing', message: expect.stringContaining('compose.yaml') });
});

test('never runs a name as a command', async () => {
  await using probing = await startWorkspace({ '$(echo x)': 'safe', '-n': 'dash' });
  expect(await probing.context.workspace.findText('$(echo x)')).toBe('safe');
  expect(await probing.context.workspace.findText('-n')).toBe('dash');
});

test('ignores programs that the learner puts in front', async () => {
  await using probing = await startWorkspace({ 'a.txt': 'true text' });
  const bin = join(probing.docker.local.home, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'head'), '#!/bin/sh\necho forged\n', { mode: 0o755 });
  expect(await probing.context.workspace.getText('a.txt')).toBe('true text');
});

const dockerfile = parseDockerfile(`# FROM nowhere
FROM golang:1.24 AS Build
WORKDIR /src
COPY --chown=1:1 . .
RUN go build \\
    -o /app
FROM debian:trixie-slim
COPY --from=build /app /app
CMD ["/app", "-v"]
`);

test('reads stages and instructions of a Dockerfile', () => {
  expect(dockerfile.stages.map(({ index, name, base }) => [index, name, base])).toEqual([
    [0, 'Build', 'golang:1.24'],
    [1, undefined, 'debian:trixie-slim'],
  ]);
  expect(dockerfile.stages[0]?.instructions[2]).toEqual({
    keyword: 'COPY',
    arguments: ['.', '.'],
    flags: { chown: '1:1' },
    isJsonForm: false,
    line: 4,
  });
  expect(dockerfile.finalStage?.instructions.at(-1)).toMatchObject({
    keyword: 'CMD',
    arguments: ['/app', '-v'],
    isJsonForm: true,
    line: 9,
  });
});

test('finds a stage by its name in any case, or by its index', () => {
  expect(findStage(dockerfile, 'build')?.index).toBe(0);
  expect(findStage(dockerfile, '1')?.base).toBe('debian:trixie-slim');
  expect(findStage(dockerfile, 'other')).toBeUndefined();
});

test('a Dockerfile of comments has no stage', () => {
  expect(parseDockerfile('# FROM nginx\n').finalStage).toBeUndefined();
});

test('reads a Compose file with its lines', () => {
  const compose = parseCompose(
    'compose.yaml',
    'services:\n  web:\n    image: nginx\n    ports: ["8080:80"]\n  db: {}\n',
  );
  expect(compose.services).toEqual(['web', 'db']);
  expect(compose.get('services', 'web', 'ports', 0)).toBe('8080:80');
  expect(compose.get('services', 'nobody', 'ports')).toBeUndefined();
  expect(compose.get('constructor')).toBeUndefined();
  expect(compose.lineOf('services', 'web', 'image')).toBe(3);
});

test('says where a Compose file is not YAML', async () => {
  const notYet = await catchNotYet(() => parseCompose('compose.yaml', 'services:\n\tweb: {}\n'));
  expect(notYet.id).toBe('compose.syntax');
  expect(notYet.message).toMatch(/line 2/);
});

test('aliases cannot blow a Compose file up', () => {
  const level = (name: string, of: string) => `${name}: &${name} [${Array(10).fill(`*${of}`).join(', ')}]\n`;
  const bomb = `a: &a [x]\n${level('b', 'a')}${level('c', 'b')}${level('d', 'c')}${level('e', 'd')}`;
  expect(() => parseCompose('compose.yaml', bomb)).toThrow(/alias/i);
});
