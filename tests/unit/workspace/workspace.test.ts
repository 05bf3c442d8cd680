import { execFileSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SandboxError } from '../../../sandbox-server/errors.ts';
import { maxDownloadBytes, Workspace } from '../../../sandbox-server/workspace/workspace.ts';
import { LocalDriver } from '../../fakes/local-driver.ts';

const maxFileBytes = 64 * 1024;
let driver: LocalDriver;
let workspace: Workspace;
let folder: string;

beforeEach(() => {
  driver = new LocalDriver();
  workspace = new Workspace({
    driver,
    sandboxId: 'aaaaaaaa',
    lesson: 'images-and-containers/first-container',
    maxFileBytes,
  });
  folder = join(driver.workspacesRoot, 'first-container');
  mkdirSync(folder);
});
afterEach(() => driver[Symbol.dispose]());

const put = (path: string, content: string | Buffer) => writeFileSync(join(folder, path), content);
const get = (path: string) => readFileSync(join(folder, path), 'utf8');
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: SandboxError) => error.code,
  );

describe('list', () => {
  it('names files, folders, links and others, sorted by path', async () => {
    put('b.txt', 'hello');
    mkdirSync(join(folder, 'a'));
    put('a/inner', '');
    symlinkSync('b.txt', join(folder, 'c'));
    execFileSync('mkfifo', [join(folder, 'd')]);
    const { entries, truncated } = await workspace.list();
    expect(entries.map(({ path, kind, size }) => [path, kind, size])).toEqual([
      ['a', 'directory', 0],
      ['a/inner', 'file', 0],
      ['b.txt', 'file', 5],
      ['c', 'link', 0],
      ['d', 'other', 0],
    ]);
    expect(truncated).toBe(false);
    expect(entries[2]?.modifiedMs).toBeCloseTo(statSync(join(folder, 'b.txt')).mtimeMs, -1);
  });

  it('keeps newlines, quotes and spaces in names, and shows a name that is not UTF-8 as other', async () => {
    put('new\nline "q"  $(x)', '');
    put('-rf', '');
    execFileSync('bash', ['-c', `: >"$1/"$'\\xff'`, 'bash', folder]);
    const { entries } = await workspace.list();
    expect(entries.map(({ path, kind }) => [path, kind])).toEqual([
      ['-rf', 'file'],
      ['new\nline "q"  $(x)', 'file'],
      ['\ufffd', 'other'],
    ]);
  });

  it('is empty when the learner has removed the folder', async () => {
    execFileSync('rmdir', [folder]);
    expect(await workspace.list()).toEqual({ entries: [], truncated: false });
  });

  it('stops at 2,000 entries, those near the top first', async () => {
    mkdirSync(join(folder, 'deep/er'), { recursive: true });
    execFileSync('bash', ['-c', 'touch deep/er/{1..3000} top'], { cwd: folder });
    const { entries, truncated } = await workspace.list();
    expect(entries).toHaveLength(2000);
    expect(truncated).toBe(true);
    expect(entries.map(({ path }) => path)).toContain('top');
  });

  it('does not go through links', async () => {
    symlinkSync('/etc', join(folder, 'etc'));
    expect((await workspace.list()).entries).toEqual([{ path: 'etc', kind: 'link', size: 0 }]);
  });

  it('refuses a workspace that the learner has replaced by a link', async () => {
    execFileSync('rmdir', [folder]);
    symlinkSync('/etc', folder);
    expect(await codeOf(workspace.list())).toBe('path_outside_workspace');
  });
});

describe('read', () => {
  it('gives text with its version, byte order mark and all', async () => {
    put('a.txt', '\ufeffgrüße\r\n');
    const content = await workspace.read('a.txt');
    expect(content).toMatchObject({ kind: 'text', text: '\ufeffgrüße\r\n' });
  });

  it.each([
    ['a NUL', Buffer.from('a\0b')],
    ['invalid UTF-8', Buffer.from([0x61, 0xff])],
  ])('shows a file with %s as binary', async (_name, bytes) => {
    put('a.bin', bytes);
    expect(await workspace.read('a.bin')).toEqual({ kind: 'binary', size: bytes.length });
  });

  it('gives a file of the largest size, and only the size of a larger one', async () => {
    put('fits', 'x'.repeat(maxFileBytes));
    put('larger', 'x'.repeat(maxFileBytes + 1));
    expect(await workspace.read('fits')).toMatchObject({ kind: 'text', text: 'x'.repeat(maxFileBytes) });
    expect(await workspace.read('larger')).toEqual({
      kind: 'too-large',
      size: maxFileBytes + 1,
      maxSize: maxFileBytes,
    });
  });

  it('gives only the size of a sparse file of 1 TB', async () => {
    put('sparse', '');
    truncateSync(join(folder, 'sparse'), 1e12);
    expect(await workspace.read('sparse')).toMatchObject({ kind: 'too-large', size: 1e12 });
  });

  it('refuses a pipe, a folder and a device without waiting', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    mkdirSync(join(folder, 'folder'));
    symlinkSync('/dev/zero', join(folder, 'zero'));
    expect(await codeOf(workspace.read('pipe'))).toBe('invalid_request');
    expect(await codeOf(workspace.read('folder'))).toBe('invalid_request');
    expect(await codeOf(workspace.read('zero'))).toBe('path_outside_workspace');
  });

  it('says what is missing and what to do', async () => {
    await expect(workspace.read('nowhere/a.txt')).rejects.toMatchObject({
      code: 'file_not_found',
      message: '"nowhere/a.txt" is not in the workspace.',
      hint: 'Reload the list of files.',
    });
  });
});

describe('links', () => {
  it('inside the workspace are followed', async () => {
    mkdirSync(join(folder, 'real'));
    put('real/a.txt', 'inside');
    symlinkSync('real', join(folder, 'folder-link'));
    symlinkSync('real/a.txt', join(folder, 'file-link'));
    expect(await workspace.read('folder-link/a.txt')).toMatchObject({ text: 'inside' });
    const { version } = (await workspace.read('file-link')) as { version: string };
    await workspace.write('file-link', 'changed', version);
    expect(get('real/a.txt')).toBe('changed');
    expect((await workspace.list()).entries.find(({ path }) => path === 'file-link')?.kind).toBe('link');
  });

  it.each([
    ['a file', '/etc/passwd', 'link'],
    ['a secret file', '/etc/shadow', 'link'],
    ['a folder', '/etc', 'link/passwd'],
    ['the folder above', '..', 'link/other/a.txt'],
    ['another process', '/proc/self/root', 'link/etc/passwd'],
  ])('to %s outside are refused by every operation', async (_name, target, path) => {
    mkdirSync(join(driver.workspacesRoot, 'other'));
    writeFileSync(join(driver.workspacesRoot, 'other/a.txt'), 'of another lesson');
    symlinkSync(target, join(folder, 'link'));
    put('mine', 'mine');
    expect(await codeOf(workspace.read(path))).toBe('path_outside_workspace');
    expect(await codeOf(workspace.download(path))).toBe('path_outside_workspace');
    expect(await codeOf(workspace.write(path, 'x', 'a version'))).toBe('path_outside_workspace');
    if (path === 'link') return;
    expect(await codeOf(workspace.write('link/new', 'x'))).toBe('path_outside_workspace');
    expect(await codeOf(workspace.makeDirectory('link/new'))).toBe('path_outside_workspace');
    expect(await codeOf(workspace.rename(path, 'stolen'))).toBe('path_outside_workspace');
    expect(await codeOf(workspace.rename('mine', 'link/mine'))).toBe('path_outside_workspace');
    expect(await codeOf(workspace.delete(path))).toBe('path_outside_workspace');
  });

  it('are removed and renamed themselves, never what they lead to', async () => {
    const outside = join(driver.home, 'keep.txt');
    writeFileSync(outside, 'keep');
    symlinkSync(outside, join(folder, 'link'));
    await workspace.rename('link', 'renamed');
    await workspace.delete('renamed');
    expect(readFileSync(outside, 'utf8')).toBe('keep');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that lead nowhere are missing, and nothing is made at their end', async () => {
    symlinkSync(join(driver.home, 'made-by-link'), join(folder, 'link'));
    expect(await codeOf(workspace.write('link', 'x'))).toBe('file_not_found');
    expect(existsSync(join(driver.home, 'made-by-link'))).toBe(false);
  });

  it('that are hard: writing replaces the name and leaves the other one as it was', async () => {
    writeFileSync(join(driver.home, 'other-name'), 'old');
    linkSync(join(driver.home, 'other-name'), join(folder, 'a.txt'));
    const { version } = (await workspace.read('a.txt')) as { version: string };
    await workspace.write('a.txt', 'new', version);
    expect(get('a.txt')).toBe('new');
    expect(readFileSync(join(driver.home, 'other-name'), 'utf8')).toBe('old');
  });

  it('exchanged for folders as fast as can be never lead a read or a write out', async () => {
    const outside = join(driver.home, 'outside');
    mkdirSync(outside);
    writeFileSync(join(outside, 'a.txt'), 'secret');
    mkdirSync(join(folder, 'real'));
    put('real/a.txt', 'inside');
    const swapping = driver.exec('', ['bash', '-c', swapLoop, 'bash', folder, outside], {
      timeoutMs: 60_000,
    });
    const seen = new Set<string>();
    for (let attempt = 0; attempt < 60; attempt += 1) {
      const [content] = await Promise.all([
        workspace.read('moving/a.txt').catch(() => undefined),
        workspace.write(`moving/new-${attempt}`, 'x').catch(() => undefined),
      ]);
      if (content?.kind === 'text') seen.add(content.text);
    }
    put('stop', '');
    await swapping;
    expect([...seen].filter((text) => text !== 'inside')).toEqual([]);
    expect(readdirSync(outside)).toEqual(['a.txt']);
  }, 60_000);
});

const swapLoop = `cd "$1"; while [[ ! -e stop ]]; do ln -sfn real moving; ln -sfn "$2" moving; done`;

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

describe('folders, renaming and deleting', () => {
  it('work, and never overwrite', async () => {
    await workspace.makeDirectory('a');
    await workspace.write('a/one', '1');
    await workspace.write('two', '2');
    await workspace.rename('a/one', 'three');
    expect(await codeOf(workspace.makeDirectory('a'))).toBe('file_exists');
    expect(await codeOf(workspace.rename('two', 'three'))).toBe('file_exists');
    expect(await codeOf(workspace.rename('gone', 'four'))).toBe('file_not_found');
    expect(await codeOf(workspace.rename('a', 'a/b'))).toBe('invalid_request');
    await workspace.delete('a');
    expect(await codeOf(workspace.delete('a'))).toBe('file_not_found');
    expect((await workspace.list()).entries.map(({ path }) => path)).toEqual(['three', 'two']);
  });
});

describe('download', () => {
  it('gives the very bytes', async () => {
    put('a.bin', Buffer.from([0, 255, 10, 13]));
    expect(await workspace.download('a.bin')).toEqual(Buffer.from([0, 255, 10, 13]));
  });

  it('is bounded', async () => {
    put('large', '');
    truncateSync(join(folder, 'large'), maxDownloadBytes + 1);
    expect(await codeOf(workspace.download('large'))).toBe('file_too_large');
  });
});

describe('prepare', () => {
  const makeLesson = () => {
    const lesson = join(driver.home, 'lesson');
    mkdirSync(join(lesson, 'site'), { recursive: true });
    writeFileSync(join(lesson, 'site/index.html'), 'starter', { mode: 0o600 });
    writeFileSync(join(lesson, '.hidden'), '');
    return lesson;
  };

  it('copies the starter files once and overwrites nothing', async () => {
    const lesson = makeLesson();
    mkdirSync(join(folder, 'site'));
    put('site/index.html', 'mine');
    await workspace.prepare(lesson);
    expect(get('site/index.html')).toBe('mine');
    execFileSync('rm', [join(folder, '.hidden')]);
    await workspace.prepare(lesson);
    expect(existsSync(join(folder, '.hidden'))).toBe(false);
  });

  it('makes the folder, with files that can be read and written', async () => {
    execFileSync('rmdir', [folder]);
    await workspace.prepare(makeLesson());
    expect(statSync(join(folder, 'site/index.html')).mode & 0o777).toBe(0o644);
    expect((await workspace.list()).entries.map(({ path }) => path)).toEqual([
      '.hidden',
      'site',
      'site/index.html',
    ]);
  });

  it('of two tabs at the same time is done once', async () => {
    const lesson = makeLesson();
    await Promise.all([workspace.prepare(lesson), workspace.prepare(lesson), workspace.prepare(lesson)]);
    expect(get('site/index.html')).toBe('starter');
  });

  it('of a lesson without files makes an empty folder', async () => {
    execFileSync('rmdir', [folder]);
    await workspace.prepare(undefined);
    expect(readdirSync(folder)).toEqual([]);
  });
});
