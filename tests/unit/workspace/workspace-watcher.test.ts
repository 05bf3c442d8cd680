import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SandboxError } from '../../../sandbox-server/errors.ts';
import type { FileList } from '../../../sandbox-server/protocol/index.ts';
import { makeWatchWorkspace } from '../../../sandbox-server/workspace/watch-workspace.ts';
import { WorkspaceWatcher } from '../../../sandbox-server/workspace/workspace-watcher.ts';
import { FakeDriver } from '../../fakes/fake-driver.ts';
import { FakePty } from '../../fakes/fake-pty.ts';

const listOf = (...paths: string[]): FileList => ({
  entries: paths.map((path) => ({ path, kind: 'file', size: 0 })),
  truncated: false,
});
const pathsOf = (files: FileList | undefined) => files?.entries.map(({ path }) => path);

/** A watcher of a workspace whose files are `current`, and the ptys it has opened. */
function makeWatcher(options: { canWatch?: boolean } = {}) {
  const ptys: FakePty[] = [];
  const errors: unknown[] = [];
  const workspace = {
    folder: '/home/learner/work/a',
    current: listOf('start') as FileList | Error,
    lists: 0,
    async list() {
      workspace.lists += 1;
      if (workspace.current instanceof Error) throw workspace.current;
      return workspace.current;
    },
  };
  const watcher = new WorkspaceWatcher({
    driver: {
      openPty: async () => {
        if (options.canWatch === false) throw new Error('no inotify here');
        const pty = new FakePty();
        ptys.push(pty);
        return pty;
      },
    },
    sandboxId: 'aaaaaaaa',
    workspace,
    onError: (error) => errors.push(error),
    debounceMs: 1,
    pollMs: 5,
  });
  const seen: FileList[] = [];
  const listener = (files: FileList) => seen.push(files);
  watcher.add(listener);
  cleanups.push(() => watcher.close());
  return { watcher, workspace, ptys, errors, seen, listener };
}

const cleanups: (() => unknown)[] = [];
afterEach(() => Promise.all(cleanups.splice(0).map((cleanup) => cleanup())));

describe('a watcher', () => {
  it('lists now, and again after a change', async () => {
    const { workspace, ptys, seen } = makeWatcher();
    await vi.waitFor(() => expect(seen).toEqual([listOf('start')]));
    workspace.current = listOf('changed');
    ptys[0]?.emit('CREATE\r\n');
    await vi.waitFor(() => expect(seen).toEqual([listOf('start'), listOf('changed')]));
  });

  it('makes one list of many changes, and tells only what differs', async () => {
    const { workspace, ptys, seen } = makeWatcher();
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    const before = workspace.lists;
    for (let change = 0; change < 100; change += 1) ptys[0]?.emit('CREATE\r\n');
    await vi.waitFor(() => expect(workspace.lists).toBe(before + 1));
    expect(seen).toHaveLength(1);
  });

  it('reads no more until it lists again, whatever floods the terminal of the watch', async () => {
    const { workspace, ptys, seen } = makeWatcher();
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    const before = workspace.lists;
    ptys[0]?.emit('CREATE\r\n');
    expect(ptys[0]?.isPaused).toBe(true);
    await vi.waitFor(() => expect(workspace.lists).toBe(before + 1));
    expect(ptys[0]?.isPaused).toBe(false);
  });

  it('tells who comes later what was listed last', async () => {
    const { watcher, seen } = makeWatcher();
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    const late = vi.fn();
    watcher.add(late);
    expect(late).toHaveBeenCalledExactlyOnceWith(listOf('start'));
  });

  it('polls where watching does not work', async () => {
    const { workspace, seen } = makeWatcher({ canWatch: false });
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    workspace.current = listOf('changed');
    await vi.waitFor(() => expect(seen.at(-1)).toEqual(listOf('changed')));
  });

  it('polls after the watch has died', async () => {
    const { workspace, ptys, seen } = makeWatcher();
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    ptys[0]?.exit(1);
    workspace.current = listOf('changed');
    await vi.waitFor(() => expect(seen.at(-1)).toEqual(listOf('changed')));
  });

  it('watches anew when the folder was replaced by another', async () => {
    const { ptys, seen } = makeWatcher();
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    ptys[0]?.emit('DELETE_SELF\r\n');
    await vi.waitFor(() => expect(ptys).toHaveLength(2));
    expect(ptys[0]?.isClosed).toBe(true);
  });

  it('goes on after a failed list', async () => {
    const { workspace, ptys, errors, seen } = makeWatcher();
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    workspace.current = new SandboxError('sandbox_timeout', 'too slow');
    ptys[0]?.emit('CREATE\r\n');
    await vi.waitFor(() => expect(errors).toHaveLength(1));
    workspace.current = listOf('changed');
    ptys[0]?.emit('CREATE\r\n');
    await vi.waitFor(() => expect(seen.at(-1)).toEqual(listOf('changed')));
  });

  it('ends with its sandbox, without an error', async () => {
    const { workspace, ptys, errors, seen } = makeWatcher({ canWatch: false });
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    workspace.current = new SandboxError('sandbox_not_found', 'gone');
    const lists = workspace.lists;
    await vi.waitFor(() => expect(workspace.lists).toBe(lists + 1));
    expect([ptys, errors]).toEqual([[], []]);
  });

  it('ends the watch when it is closed, and tells nothing more', async () => {
    const { watcher, workspace, ptys, seen } = makeWatcher();
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    workspace.current = listOf('changed');
    watcher.close();
    expect(ptys[0]?.isClosed).toBe(true);
    expect(seen).toHaveLength(1);
  });
});

describe('watchWorkspace', () => {
  const start = async () => {
    const driver = new FakeDriver();
    cleanups.push(() => driver[Symbol.asyncDispose]());
    await driver.create('aaaaaaaa');
    const openPty = vi.spyOn(driver, 'openPty');
    const watchWorkspace = makeWatchWorkspace({
      driver,
      config: { maxFileBytes: 1024 },
      log: pino({ level: 'silent' }),
    });
    const folder = join(driver.homeOf('aaaaaaaa'), 'work/a');
    mkdirSync(folder);
    return { watchWorkspace, folder, openPty };
  };

  it('tells what a real shell does to real files', async () => {
    const { watchWorkspace, folder } = await start();
    const onChange = vi.fn<(files: FileList) => void>();
    cleanups.push(watchWorkspace('aaaaaaaa', 'x/a', onChange));
    await vi.waitFor(() => expect(onChange).toHaveBeenCalled(), 5000);
    writeFileSync(join(folder, 'new'), 'x');
    await vi.waitFor(() => expect(pathsOf(onChange.mock.lastCall?.[0])).toEqual(['new']), 5000);
    rmSync(join(folder, 'new'));
    await vi.waitFor(() => expect(pathsOf(onChange.mock.lastCall?.[0])).toEqual([]), 5000);
  });

  it('has one watch for two pages, which ends with the second', async () => {
    const { watchWorkspace, openPty } = await start();
    const [first, second] = [vi.fn(), vi.fn()];
    const stopFirst = watchWorkspace('aaaaaaaa', 'x/a', first);
    const stopSecond = watchWorkspace('aaaaaaaa', 'x/a', second);
    await vi.waitFor(() => expect(second).toHaveBeenCalled());
    expect(first).toHaveBeenCalled();
    expect(openPty).toHaveBeenCalledOnce();
    stopFirst();
    stopSecond();
    cleanups.push(watchWorkspace('aaaaaaaa', 'x/a', first));
    await vi.waitFor(() => expect(openPty).toHaveBeenCalledTimes(2));
  });
});
