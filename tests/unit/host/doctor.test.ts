import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../sandbox-server/config.ts';
import { checkout } from '../../../sandbox-server/host/checkout.ts';
import { examine, findObstacles, renderFindings } from '../../../sandbox-server/host/doctor.ts';
import type { Finding } from '../../../sandbox-server/host/finding.ts';
import { makeMachine, type MachineChanges } from '../../fakes/fake-machine.ts';

const gibibyte = 2 ** 30;

async function examineWith(
  changes: MachineChanges = {},
  options: { settings?: Record<string, string>; isInteractive?: boolean } = {},
): Promise<Finding[]> {
  return examine(makeMachine(changes), readConfig(options.settings ?? {}), options.isInteractive ?? false);
}

async function find(check: string, ...how: Parameters<typeof examineWith>): Promise<Finding> {
  const finding = (await examineWith(...how)).find((candidate) => candidate.check === check);
  if (finding === undefined) throw new Error(`The doctor has no check "${check}".`);
  return finding;
}

it('finds nothing wrong with a machine that has everything', async () => {
  const findings = await examineWith();
  expect(findings.filter(({ state }) => state !== 'ok')).toEqual([]);
  expect(findings).toHaveLength(16);
});

describe('what only a person can repair keeps start from starting', () => {
  it.each<[string, MachineChanges, string, string]>([
    ['Node', { nodeVersion: '20.20.2' }, '20.20.2, expected 24 or newer', 'npm ci'],
    [
      'User namespaces',
      { files: { '/proc/sys/kernel/unprivileged_userns_clone': '0' } },
      'forbidden to users',
      "echo 'kernel.unprivileged_userns_clone = 1' | sudo tee --append /etc/sysctl.d/60-drydock.conf",
    ],
    [
      'User namespaces',
      { files: { '/proc/sys/user/max_user_namespaces': '0' } },
      'at most 0, expected 144',
      "echo 'user.max_user_namespaces = 65536' | sudo tee --append /etc/sysctl.d/60-drydock.conf",
    ],
    [
      'User namespaces',
      {
        commands: {
          'setpriv --reuid=65534 --regid=65534 --clear-groups unshare --user --map-root-user true': {
            exitCode: 1,
            stderr: 'Operation not permitted',
          },
        },
      },
      'refused to users: Operation not permitted',
      'unshare --user --map-root-user true',
    ],
    [
      'AppArmor',
      { files: { '/proc/sys/kernel/apparmor_restrict_unprivileged_userns': '1' } },
      'restricts user namespaces',
      "echo 'kernel.apparmor_restrict_unprivileged_userns = 0' | sudo tee --append /etc/sysctl.d/60-drydock.conf",
    ],
    [
      'Overlay in user namespaces',
      {
        commands: {
          'setpriv --reuid=65534 --regid=65534 --clear-groups unshare --user --map-root-user --mount': {
            exitCode: 32,
            stderr: 'unknown filesystem type',
          },
        },
      },
      'could not be mounted by an unprivileged user: unknown filesystem type',
      'modprobe overlay',
    ],
    [
      'Id-mapped mounts',
      { kernelRelease: '5.10.0-33-amd64' },
      'Linux 5.10.0-33-amd64, ext4 at /var/lib: expected Linux 5.19 or newer',
      'apt-get install linux-image-amd64 && reboot',
    ],
    [
      'Id-mapped mounts',
      { commands: { findmnt: { stdout: 'nfs4\n' } } },
      'Linux 6.1.0-28-amd64, nfs4 at /var/lib: expected ext4, xfs, btrfs, f2fs, tmpfs',
      'DRYDOCK_DATA=/a/folder/on/such/a/file/system npm start',
    ],
    [
      'cgroups',
      { files: { '/proc/self/mountinfo': '' } },
      'no cgroup file system is mounted',
      'mount -t cgroup2 none /sys/fs/cgroup',
    ],
    [
      'cgroups',
      { files: { '/proc/self/mountinfo': '32 31 0:29 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu' } },
      'version 1 without memory and pids: nothing would bound a sandbox',
      'Boot Linux with cgroup_enable=memory and without cgroup_disable.',
    ],
    [
      'Memory',
      { files: { '/proc/meminfo': 'MemAvailable: 2000000 kB' } },
      '1.9 GB free for 8 sandboxes of up to 3.0 GB: not enough for one',
      'DRYDOCK_SANDBOX_MEMORY=1g DRYDOCK_CAPACITY=1 npm start',
    ],
    [
      'Disk',
      { freeBytes: async () => 2 * gibibyte },
      '2.0 GB free at /var/lib, expected 3.0 GB',
      'DRYDOCK_DATA=/a/larger/disk npm start',
    ],
    [
      'Port',
      { findPortProblem: async () => 'EADDRINUSE' },
      '127.0.0.1 port 4480 is taken by another program (or by a Drydock that runs already)',
      'DRYDOCK_PORT=4481 npm start',
    ],
    [
      'Port',
      { findPortProblem: async () => 'EADDRNOTAVAIL' },
      '127.0.0.1 port 4480 cannot be listened on (EADDRNOTAVAIL)',
      'DRYDOCK_HOST=127.0.0.1 npm start',
    ],
    [
      'Port',
      { files: { '/proc/sys/net/ipv4/ip_unprivileged_port_start': '5000' } },
      '127.0.0.1 port 4480: the server is not root and may listen on ports from 5000 only',
      'DRYDOCK_PORT=4480 npm start',
    ],
    [
      'Checkout',
      { stats: { [join(checkout, 'package.json')]: { uid: 1000, mode: 0o100600 } } },
      `${checkout} may not be read by drydock`,
      `chmod -R a+rX ${checkout}`,
    ],
    [
      'Packages',
      { commands: { 'dpkg-query': { exitCode: 127 } } },
      'no dpkg here, expected Debian or Ubuntu',
      '',
    ],
    [
      'Root for setting up',
      { uid: 1000, commands: { sudo: { exitCode: 127 } } },
      'neither root nor sudo: setting up needs root once',
      "su --command 'npm start'",
    ],
    [
      'Root for setting up',
      { uid: 1000, commands: { sudo: { exitCode: 1 } } },
      'sudo wants a password and nobody is there to type it',
      'sudo npm start',
    ],
  ])('%s, with %o', async (check, changes, found, firstCommand) => {
    const findings = await examineWith(changes);
    const [obstacle] = findObstacles(findings).filter((finding) => finding.check === check);
    expect(obstacle).toMatchObject({ state: 'missing', repairedBy: 'operator', found });
    expect(obstacle?.state === 'missing' ? (obstacle.commands[0] ?? '') : undefined).toBe(firstCommand);
  });
});

describe('what start repairs by itself is no obstacle', () => {
  const twoPackages =
    'ca-certificates installed 1\ndebian-archive-keyring installed 1\nrunc installed 1\nuidmap config-files 1';
  it.each<[string, MachineChanges, string, string]>([
    [
      'Packages',
      { commands: { 'dpkg-query': { stdout: twoPackages, exitCode: 1 } } },
      'not installed: mmdebstrap, uidmap',
      'apt-get install --yes --no-install-recommends mmdebstrap uidmap',
    ],
    [
      'System user',
      { files: { '/etc/passwd': 'root:x:0:0::/root:/bin/sh' } },
      'no user drydock',
      'useradd --system --home-dir / --shell /usr/sbin/nologin drydock',
    ],
    [
      'Subordinate ids',
      { files: { '/etc/subgid': '' } },
      expect.stringMatching(/^no \d+ ids of drydock's own/) as string,
      'usermod --add-subuids FIRST-LAST --add-subgids FIRST-LAST drydock',
    ],
    ['Tun device', { stats: { '/dev/net/tun': undefined } }, '/dev/net/tun is not there', 'modprobe tun'],
    [
      'Tun device',
      { stats: { '/dev/net/tun': { uid: 0, mode: 0o20600 } } },
      '/dev/net/tun is not open to all users',
      'chmod 0666 /dev/net/tun',
    ],
    [
      'cgroups',
      { stats: { '/sys/fs/cgroup/pids/drydock': undefined } },
      'version 1, not delegated to drydock',
      expect.stringContaining('mkdir -p /sys/fs/cgroup/memory/drydock && chown') as string,
    ],
  ])('%s, with %o', async (check, changes, found, firstCommand) => {
    const finding = await find(check, changes);
    expect(finding).toMatchObject({ state: 'missing', repairedBy: 'start', found });
    expect(finding.state === 'missing' && finding.commands[0]).toEqual(firstCommand);
    expect(findObstacles(await examineWith(changes))).toEqual([]);
  });
});

describe('what is degraded says what is lost', () => {
  it.each<[string, MachineChanges, string]>([
    [
      'Memory',
      { files: { '/proc/meminfo': 'MemAvailable: 16000000 kB' } },
      'only 4 of them can use all of it at the same time',
    ],
    [
      'Open files',
      {
        files: {
          '/proc/self/limits': 'Max open files            256                  256                  files',
        },
      },
      'terminals and previews fail when it is reached',
    ],
  ])('%s', async (check, changes, lost) => {
    expect(await find(check, changes)).toMatchObject({ state: 'degraded', lost });
  });

  it('cgroups, without a processor limit', async () => {
    const mountinfo = [
      '32 31 0:29 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory',
      '34 31 0:31 / /sys/fs/cgroup/pids rw - cgroup cgroup rw,pids',
    ].join('\n');
    const finding = await find('cgroups', { files: { '/proc/self/mountinfo': mountinfo } });
    expect(finding).toMatchObject({ state: 'degraded', lost: 'one sandbox can slow down the others' });
  });
});

it('takes cgroup version 2 with the controllers it has', async () => {
  const unified = {
    files: {
      '/proc/self/mountinfo': '31 23 0:28 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw',
      '/sys/fs/cgroup/cgroup.controllers': 'cpuset cpu io memory pids',
    },
    stats: { '/sys/fs/cgroup/drydock': { uid: 997, mode: 0o40755 } },
  };
  expect(await find('cgroups', unified)).toMatchObject({
    state: 'ok',
    found: 'version 2, delegated to drydock: cpuset, cpu, io, memory, pids',
  });
});

it('wants little disk once everything is prepared', async () => {
  const prepared = {
    freeBytes: async () => gibibyte,
    stats: { '/var/lib/drydock/prepared/images.json': { uid: 0, mode: 0o100644 } },
  };
  expect(await find('Disk', prepared)).toMatchObject({ state: 'ok' });
});

it.each([
  ['without a password', 0, false, 'sudo, for setting up'],
  ['with one, at a terminal', 1, true, 'sudo, which will ask for your password'],
])('takes sudo %s for root', async (_how, exitCode, isInteractive, found) => {
  const user = { uid: 1000, commands: { sudo: { exitCode } } };
  expect(await find('Root for setting up', user, { isInteractive })).toMatchObject({ state: 'ok', found });
});

it('asks as itself when it is not root, as nobody when it is', async () => {
  const refused = { exitCode: 1, stderr: 'refused' };
  const user = { uid: 1000, commands: { 'unshare --user --map-root-user true': refused } };
  expect(await find('User namespaces', user)).toMatchObject({ state: 'missing' });
  expect(await find('User namespaces', { ...user, uid: 0 })).toMatchObject({ state: 'ok' });
});

it('renders a line for each feature, with what is lost and what repairs it below', () => {
  const findings: Finding[] = [
    { check: 'Node', state: 'ok', found: '24.21.0' },
    { check: 'Memory', state: 'degraded', found: '4 GB', lost: 'room', commands: ['buy more'] },
    { check: 'Tun', state: 'missing', found: 'none', repairedBy: 'start', commands: ['modprobe tun'] },
    { check: 'Port', state: 'missing', found: 'taken', repairedBy: 'operator', commands: ['DRYDOCK_PORT=1'] },
  ];
  expect(renderFindings(findings).split('\n')).toEqual([
    'ok        Node    24.21.0',
    'degraded  Memory  4 GB',
    '                  lost: room',
    '                  repair: buy more',
    'missing   Tun     none',
    '                  npm start does: modprobe tun',
    'missing   Port    taken',
    '                  repair: DRYDOCK_PORT=1',
  ]);
});
