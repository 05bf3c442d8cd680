import { execFileSync } from 'node:child_process';
import {
  existsSync,
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
import { maxDownloadBytes, type Workspace } from '../../../sandbox-server/workspace/workspace.ts';
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
