import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../../sandbox-server/config.ts';
import type { SandboxError } from '../../sandbox-server/errors.ts';
import type { FileList } from '../../sandbox-server/protocol/index.ts';
import { RootlessDriver } from '../../sandbox-server/sandbox/rootless-driver.ts';
import { makeWatchWorkspace } from '../../sandbox-server/workspace/watch-workspace.ts';
import { Workspace } from '../../sandbox-server/workspace/workspace.ts';

/** The workspace in a real sandbox: what no folder of this machine can show. */
const mebibyte = 2 ** 20;
const config = {
  ...readConfig(),
  memoryBytes: 700 * mebibyte,
  diskBytes: 100 * mebibyte,
  capacity: 1,
};
const driver = new RootlessDriver(config);
const sandboxId = 'workspace0000001';
const lesson = 'ports/a-lesson';
const workspace = new Workspace({ driver, sandboxId, lesson, maxFileBytes: config.maxFileBytes });

async function shell(script: string): Promise<string> {
  const options = { cwd: workspace.folder, timeoutMs: 30_000 };
  const { stdout, stderr } = await driver.exec(sandboxId, ['bash', '-c', script], options);
  return stdout.toString() + stderr.toString();
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: SandboxError) => error.code,
  );
const pathsOf = (files: FileList | undefined) => files?.entries.map(({ path }) => path);

beforeAll(async () => {
  for (const left of await driver.list()) await driver.stop(left.id);
  await driver.create(sandboxId);
  const files = mkdtempSync(join(tmpdir(), 'drydock-lesson-'));
  writeFileSync(join(files, 'starter.txt'), 'starter');
  await workspace.prepare(files);
  rmSync(files, { recursive: true });
});
afterAll(() => driver.stop(sandboxId));

describe('a file in a sandbox', () => {
  it('is the learner’s, starter or not', async () => {
    await workspace.write('mine.txt', 'mine');
    expect(await shell('stat -c "%U %a %n" *')).toBe('learner 644 mine.txt\nlearner 644 starter.txt\n');
  });

  it('is found by each tool that the workspace needs', async () => {
    await workspace.makeDirectory('tools');
    await workspace.rename('tools', 'renamed');
    await workspace.delete('renamed');
    expect(await workspace.read('starter.txt')).toMatchObject({ text: 'starter' });
    expect(pathsOf(await workspace.list())).toContain('starter.txt');
  });

  it('that is not the learner’s to read or to change is refused', async () => {
    await shell(
      'echo x >locked; chmod 000 locked; echo x >fixed; chmod 444 fixed; mkdir closed; chmod 555 closed',
    );
    expect(await codeOf(workspace.read('locked'))).toBe('file_not_permitted');
    const { version } = (await workspace.read('fixed')) as { version: string };
    expect(await codeOf(workspace.write('fixed', 'y', version))).toBe('file_not_permitted');
    expect(await codeOf(workspace.write('closed/new', 'y'))).toBe('file_not_permitted');
    expect(await codeOf(workspace.makeDirectory('closed/new'))).toBe('file_not_permitted');
    expect(await codeOf(workspace.delete('closed'))).toBe('no error');
  });

  it('outside is out of reach, also by hard links', async () => {
    await shell('ln -s /etc/shadow shadow; ln -s / root; ln /etc/passwd passwd');
    expect(await codeOf(workspace.read('shadow'))).toBe('path_outside_workspace');
    expect(await codeOf(workspace.read('root/etc/passwd'))).toBe('path_outside_workspace');
    expect(await codeOf(workspace.read('passwd'))).toBe('file_not_found');
  });

  it('that a container made belongs to the learner and can be edited', async () => {
    await shell('docker run --rm -v "$PWD:/w" nginx sh -c "echo from-container >/w/made"');
    const content = (await workspace.read('made')) as { version: string };
    expect(content).toMatchObject({ text: 'from-container\n' });
    await workspace.write('made', 'edited', content.version);
    expect(await shell('docker run --rm -v "$PWD:/w" nginx cat /w/made')).toBe('edited');
  });

  it('is unchanged when the disk is full, and can be saved once there is room', async () => {
    const version = await workspace.write('precious', 'old');
    await shell('dd if=/dev/zero of="$HOME/filler" bs=1M; dd if=/dev/zero of="$HOME/filler2" bs=1');
    const failed = workspace.write('precious', 'x'.repeat(100_000), version);
    await expect(failed).rejects.toMatchObject({
      code: 'sandbox_disk_full',
      hint: expect.stringContaining('Delete files'),
    });
    expect(await workspace.read('precious')).toMatchObject({ text: 'old', version });
    await shell('rm "$HOME"/filler*');
    expect(await shell('ls -A "$HOME" | grep drydock- || true')).toBe('');
    await workspace.write('precious', 'new', version);
    expect(await workspace.read('precious')).toMatchObject({ text: 'new' });
  });
});

describe('changes made in the terminal', () => {
  it('are told as they happen, in new folders too, and after the folder was replaced', async () => {
    const log = pino({ level: 'silent' });
    const onChange = vi.fn<(files: FileList) => void>();
    const execs = vi.spyOn(driver, 'exec');
    const stop = makeWatchWorkspace({ driver, config, log })(sandboxId, lesson, onChange);
    await vi.waitFor(() => expect(onChange).toHaveBeenCalled(), 5000);
    await shell('mkdir -p deep/er && echo 1 >deep/er/file');
    await vi.waitFor(() => expect(pathsOf(onChange.mock.lastCall?.[0])).toContain('deep/er/file'), 5000);
    await shell('echo 12345 >deep/er/file');
    const sizeOf = (path: string) =>
      onChange.mock.lastCall?.[0].entries.find((entry) => entry.path === path)?.size;
    await vi.waitFor(() => expect(sizeOf('deep/er/file')).toBe(6), 5000);
    await shell('cd .. && mv a-lesson old && mkdir a-lesson && echo 1 >a-lesson/replaced');
    await vi.waitFor(() => expect(pathsOf(onChange.mock.lastCall?.[0])).toEqual(['replaced']), 8000);
    await shell('echo 1 >again');
    await vi.waitFor(() => expect(pathsOf(onChange.mock.lastCall?.[0])).toEqual(['again', 'replaced']), 8000);
    // Nothing happens, and so nothing is asked, but for a list or two that the last change may still bring on a busy machine
    // (and the pause itself): this was watched and not polled, which would have asked every two seconds.
    const asked = execs.mock.calls.length;
    await shell('sleep 12');
    expect(execs.mock.calls.length).toBeLessThanOrEqual(asked + 3);
    stop();
    await expect.poll(() => shell('pgrep -c inotifywait || true')).toBe('0\n');
  });
});
