import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { areCgroupsDelegated, delegateCgroups } from '../../../sandbox-server/host/cgroup-delegation.ts';
import { delegatedPaths, parseCgroups } from '../../../sandbox-server/host/cgroups.ts';

const mountinfo = {
  hybrid: [
    '31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755',
    '32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw,relatime shared:9 - cgroup cgroup rw,cpu,cpuacct',
    '33 31 0:30 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory',
    '34 31 0:31 / /sys/fs/cgroup/systemd rw,relatime - cgroup cgroup rw,name=systemd',
    '35 31 0:32 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw',
  ].join('\n'),
  unified: '31 23 0:28 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate',
};

describe('parseCgroups', () => {
  it('takes a hybrid machine for version 1, without hierarchies that limit nothing', () => {
    expect(parseCgroups(mountinfo.hybrid)).toEqual({
      version: 1,
      hierarchies: [
        { path: '/sys/fs/cgroup/cpu,cpuacct', controllers: ['cpu', 'cpuacct'] },
        { path: '/sys/fs/cgroup/memory', controllers: ['memory'] },
      ],
    });
  });

  it('knows version 2 alone', () => {
    expect(parseCgroups(mountinfo.unified)).toEqual({ version: 2, path: '/sys/fs/cgroup' });
  });

  it('says none where nothing is mounted', () => {
    expect(parseCgroups('23 1 0:22 / / rw - ext4 /dev/vda rw')).toEqual({ version: 'none' });
  });
});

it('has a directory of its own in each hierarchy', () => {
  expect(delegatedPaths(parseCgroups(mountinfo.hybrid))).toEqual([
    '/sys/fs/cgroup/cpu,cpuacct/drydock',
    '/sys/fs/cgroup/memory/drydock',
  ]);
});

/** Folders stand in for the kernel's file system, which makes the files in a new cgroup by itself. */
describe('delegateCgroups', () => {
  let root: string;
  const me = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };

  async function makeCgroup(path: string, files: Record<string, string>) {
    await mkdir(join(root, path), { recursive: true });
    for (const [name, text] of Object.entries(files)) await writeFile(join(root, path, name), text);
  }

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'drydock-cgroups-'));
  });

  afterEach(() => rm(root, { recursive: true }));

  it('version 1: copies processors and memory nodes, without which a cpuset takes no process', async () => {
    const processes = { 'cgroup.procs': '', tasks: '' };
    await makeCgroup('cpuset', { 'cpuset.cpus': '0-3', 'cpuset.mems': '0' });
    await makeCgroup('cpuset/drydock', processes);
    const hierarchies = [{ path: join(root, 'cpuset'), controllers: ['cpuset'] }];
    await delegateCgroups({ version: 1, hierarchies }, me);
    expect(await readFile(join(root, 'cpuset/drydock/cpuset.cpus'), 'utf8')).toBe('0-3');
    expect(await readFile(join(root, 'cpuset/drydock/cpuset.mems'), 'utf8')).toBe('0');
  });

  it('version 2: enables controllers on the way down and makes a leaf for the server', async () => {
    const controllers = { 'cgroup.controllers': 'cpu memory pids\n', 'cgroup.subtree_control': '' };
    const processes = { 'cgroup.procs': '', 'cgroup.threads': '' };
    await makeCgroup('.', controllers);
    await makeCgroup('drydock', { ...controllers, ...processes });
    await makeCgroup('drydock/server', processes);
    await delegateCgroups({ version: 2, path: root }, me);
    // A real file remembers all controllers, this one the last that was enabled.
    expect(await readFile(join(root, 'drydock/cgroup.subtree_control'), 'utf8')).toBe('+cpu');
    expect((await stat(join(root, 'drydock/server'))).isDirectory()).toBe(true);
  });

  it('says which controller could not be enabled', async () => {
    await makeCgroup('.', { 'cgroup.controllers': 'memory' });
    await mkdir(join(root, 'cgroup.subtree_control'));
    await expect(delegateCgroups({ version: 2, path: root }, me)).rejects.toThrow(
      'could not enable the memory controller',
    );
  });

  it('refuses where there are no cgroups', async () => {
    await expect(delegateCgroups({ version: 'none' }, me)).rejects.toThrow('No cgroup file system');
  });

  it('is done when the user owns its directories and the controllers are there', async () => {
    const cgroups = { version: 2, path: root } as const;
    expect(await areCgroupsDelegated(cgroups, me.uid)).toBe(false);
    await makeCgroup('drydock', { 'cgroup.subtree_control': 'memory pids\n' });
    expect(await areCgroupsDelegated(cgroups, me.uid)).toBe(true);
    expect(await areCgroupsDelegated(cgroups, me.uid + 1)).toBe(false);
    await makeCgroup('drydock', { 'cgroup.subtree_control': 'memory\n' });
    expect(await areCgroupsDelegated(cgroups, me.uid)).toBe(false);
  });
});
