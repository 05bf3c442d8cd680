import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Workspace } from '../../../sandbox-server/workspace/workspace.ts';
import type { LocalDriver } from '../../fakes/local-driver.ts';
import { codeOf, makeLocalWorkspace, maxFileBytes } from '../../fakes/local-workspace.ts';

let driver: LocalDriver;
let workspace: Workspace;
let folder: string;

beforeEach(() => {
  ({ driver, workspace, folder } = makeLocalWorkspace());
});
afterEach(() => driver[Symbol.dispose]());

const put = (path: string, content: string | Buffer) => writeFileSync(join(folder, path), content);
const get = (path: string) => readFileSync(join(folder, path), 'utf8');

describe('write', () => {
  it('makes a file and returns the version that read gives', async () => {
    const version = await workspace.write('new.txt', 'hello\n');
    expect(get('new.txt')).toBe('hello\n');
    expect(await workspace.read('new.txt')).toEqual({ kind: 'text', text: 'hello\n', version });
  });

  it('makes an empty file', async () => {
    await workspace.write('empty', '');
    expect(get('empty')).toBe('');
  });

  it('keeps the permissions of the file it replaces', async () => {
    put('run.sh', 'old');
    execFileSync('chmod', ['750', join(folder, 'run.sh')]);
    const { version } = (await workspace.read('run.sh')) as { version: string };
    await workspace.write('run.sh', 'new', version);
    expect(statSync(join(folder, 'run.sh')).mode & 0o777).toBe(0o750);
  });

  it('refuses to replace what exists, or what has changed or gone since it was read', async () => {
    const version = await workspace.write('a.txt', 'first');
    expect(await codeOf(workspace.write('a.txt', 'x'))).toBe('file_exists');
    put('a.txt', 'by the terminal');
    expect(await codeOf(workspace.write('a.txt', 'x', version))).toBe('file_changed');
    expect(get('a.txt')).toBe('by the terminal');
    expect(await codeOf(workspace.write('gone.txt', 'x', version))).toBe('file_changed');
  });

  it('of two at the same time lets one win and tells the other', async () => {
    const version = await workspace.write('a.txt', 'first');
    const writes = ['one', 'two', 'three', 'four'].map((text) =>
      codeOf(workspace.write('a.txt', text, version)),
    );
    expect((await Promise.all(writes)).toSorted()).toEqual([
      'file_changed',
      'file_changed',
      'file_changed',
      'no error',
    ]);
  });

  it('refuses more than the editor may save before anything is lost', async () => {
    const version = await workspace.write('a.txt', 'first');
    expect(await codeOf(workspace.write('a.txt', 'x'.repeat(maxFileBytes + 1), version))).toBe(
      'file_too_large',
    );
    expect(get('a.txt')).toBe('first');
  });

  it('leaves the old content when the connection breaks off', async () => {
    const version = await workspace.write('a.txt', 'first');
    const cut = new Workspace({
      driver: { exec: (id, command, options) => driver.exec(id, command, { ...options, input: 'hal' }) },
      sandboxId: 'aaaaaaaa',
      lesson: 'images-and-containers/first-container',
      maxFileBytes,
    });
    expect(await codeOf(cut.write('a.txt', 'half of it', version))).toBe('sandbox_failed');
    expect(get('a.txt')).toBe('first');
  });

  it('leaves nothing behind, whether it succeeds or fails', async () => {
    await workspace.write('a.txt', 'first');
    await codeOf(workspace.write('a.txt', 'x', 'stale'));
    await codeOf(workspace.write('no/folder', 'x'));
    expect(readdirSync(driver.home)).toEqual(['work']);
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  it('refuses a folder, a pipe and a missing folder', async () => {
    mkdirSync(join(folder, 'folder'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect(await codeOf(workspace.write('folder', 'x', 'v'))).toBe('invalid_request');
    expect(await codeOf(workspace.write('pipe', 'x', 'v'))).toBe('invalid_request');
    await expect(workspace.write('no/such/a.txt', 'x')).rejects.toMatchObject({
      code: 'file_not_found',
      message: '"no/such/a.txt" is in a folder that does not exist.',
    });
    expect(await codeOf(workspace.write('pipe/a.txt', 'x'))).toBe('file_not_found');
  });

  it('refuses a name of more than 255 bytes', async () => {
    expect(await codeOf(workspace.write('ü'.repeat(200), 'x'))).toBe('invalid_request');
  });

  it('takes names that look like options, commands and newlines as names', async () => {
    for (const path of ['-rf', '--help', '$(touch pwned)', 'a\nb', '`id`', 'ends\n', '*', '\\', ' ']) {
      const version = await workspace.write(path, path);
      expect(await workspace.read(path)).toMatchObject({ text: path, version });
      await workspace.write(path, 'again', version);
    }
    expect(readdirSync(folder)).toHaveLength(9);
  });

  it.each([
    ['No space left on device', 'sandbox_disk_full'],
    ['Disk quota exceeded', 'sandbox_disk_full'],
    ['Permission denied', 'file_not_permitted'],
    ['Something nobody knows', 'sandbox_failed'],
    ['pthread_create failed: Resource temporarily unavailable\nSIGABRT: abort', 'sandbox_failed'],
  ])('turns "%s" into %s', async (text, code) => {
    const failing = new Workspace({
      driver: {
        exec: () =>
          Promise.resolve({
            exitCode: 1,
            stdout: Buffer.of(),
            stderr: Buffer.from(`cat: x: ${text}\n`),
            truncated: false,
          }),
      },
      sandboxId: 'aaaaaaaa',
      lesson: 'a/b',
      maxFileBytes,
    });
    expect(await codeOf(failing.write('a.txt', 'x'))).toBe(code);
  });
});
