import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../sandbox-server/workspace/workspace.ts';
import type { LocalDriver } from '../../fakes/local-driver.ts';
import { codeOf, makeLocalWorkspace } from '../../fakes/local-workspace.ts';

let driver: LocalDriver;
let workspace: Workspace;
let folder: string;

beforeEach(() => {
  ({ driver, workspace, folder } = makeLocalWorkspace());
});
afterEach(() => driver[Symbol.dispose]());

const put = (path: string, content: string | Buffer) => writeFileSync(join(folder, path), content);
const get = (path: string) => readFileSync(join(folder, path), 'utf8');

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
