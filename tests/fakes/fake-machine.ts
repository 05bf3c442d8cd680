import type { CommandResult, Machine } from '../../sandbox-server/host/machine.ts';
import { hostPackages } from '../../sandbox-server/host/packages.ts';
import { idCount } from '../../sandbox-server/host/id-range.ts';

const success: CommandResult = { exitCode: 0, stdout: '', stderr: '' };

/** What a test changes about a machine on which the doctor finds nothing wrong. */
export interface MachineChanges extends Partial<Omit<Machine, 'read' | 'stat' | 'run'>> {
  files?: Record<string, string | undefined>;
  /** Owner and mode by path. */
  stats?: Record<string, { uid: number; mode: number } | undefined>;
  /** By the command line's beginning. */
  commands?: Record<string, Partial<CommandResult>>;
}

const files: Record<string, string | undefined> = {
  '/proc/sys/user/max_user_namespaces': '96365',
  '/proc/sys/net/ipv4/ip_unprivileged_port_start': '1024',
  '/proc/self/limits': 'Max open files            1024                 1048576              files',
  '/proc/meminfo': 'MemTotal: 64000000 kB\nMemAvailable:   60000000 kB',
  '/proc/self/mountinfo': [
    '32 31 0:29 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory',
    '33 31 0:30 / /sys/fs/cgroup/cpu,cpuacct rw,relatime - cgroup cgroup rw,cpu,cpuacct',
    '34 31 0:31 / /sys/fs/cgroup/pids rw,relatime - cgroup cgroup rw,pids',
    '35 31 0:32 / /sys/fs/cgroup/systemd rw,relatime - cgroup cgroup rw,name=systemd',
    '36 31 0:33 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw',
  ].join('\n'),
  '/etc/passwd': 'root:x:0:0::/root:/bin/sh\ndrydock:x:997:995::/:/usr/sbin/nologin',
  '/etc/subuid': `drydock:100000:${idCount}`,
  '/etc/subgid': `drydock:100000:${idCount}`,
};

const stats: Record<string, { uid: number; mode: number } | undefined> = {
  '/var/lib': { uid: 0, mode: 0o40755 },
  '/dev/net/tun': { uid: 0, mode: 0o20666 },
  '/sys/fs/cgroup/memory/drydock': { uid: 997, mode: 0o40755 },
  '/sys/fs/cgroup/cpu,cpuacct/drydock': { uid: 997, mode: 0o40755 },
  '/sys/fs/cgroup/pids/drydock': { uid: 997, mode: 0o40755 },
};

const commands: Record<string, Partial<CommandResult>> = {
  findmnt: { stdout: 'ext4\n' },
  'dpkg-query': { stdout: hostPackages.map((name) => `${name} installed 1.0`).join('\n') },
};

/** A machine with everything Drydock needs, but for the changes. */
export function makeMachine(changes: MachineChanges = {}): Machine {
  const allFiles = { ...files, ...changes.files };
  const allStats = { ...stats, ...changes.stats };
  const allCommands = { ...commands, ...changes.commands };
  return {
    uid: 0,
    kernelRelease: '6.1.0-28-amd64',
    nodeVersion: '24.21.0',
    freeBytes: async () => 100 * 2 ** 30,
    findPortProblem: async () => undefined,
    ...changes,
    read: async (path) => allFiles[path],
    stat: async (path) => allStats[path],
    run: async (command, args = []) => {
      const line = [command, ...args].join(' ');
      const beginning = Object.keys(allCommands).find((key) => line.startsWith(key));
      return { ...success, ...(beginning === undefined ? {} : allCommands[beginning]) };
    },
  };
}
