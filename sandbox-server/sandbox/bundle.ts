import type { SandboxLimits } from '../protocol/index.ts';
import { firstIdOf, idsPerSlot } from './slots.ts';

/** What one sandbox's OCI bundle is made of. Paths are as the holder's mount namespace sees them. */
export interface BundleParts {
  id: string;
  slot: number;
  limits: SandboxLimits;
  rootfs: string;
  /** Read-only image layers; undefined where the host cannot id-map them: the sandbox then pulls from the mirror. */
  layers: string | undefined;
  /** Folder with the sockets of the course's services. */
  services: string;
  /** For the workshop only: engine data on disk instead of in memory, and the host's network. */
  workshop?: { data: string; resolvConf: string };
}

const mebibyte = 2 ** 20;
const safe = ['nosuid', 'nodev'];

/**
 * The OCI runtime configuration of a sandbox: its whole isolation on one page. Kernel boundaries are the user namespace
 * (ids of nobody else), own pid, mount, ipc, uts, network and cgroup namespaces, two capabilities, the cgroup's limits
 * and a read-only root. Masked paths are absent on purpose: a masked /proc makes every inner `docker run` fail, and
 * what they would hide is not writable without ids that the namespace does not map.
 */
export function makeBundle(parts: BundleParts): object {
  const mapping = [{ containerID: 0, hostID: firstIdOf(parts.slot), size: idsPerSlot }];
  return {
    ociVersion: '1.0.2',
    hostname: 'drydock',
    root: { path: parts.rootfs, readonly: true },
    process: firstProcess(parts),
    mounts: mounts(parts),
    linux: {
      namespaces: namespaces(parts),
      uidMappings: mapping,
      gidMappings: mapping,
      devices: [{ path: '/dev/net/tun', type: 'c', major: 10, minor: 200, fileMode: 0o666, uid: 0, gid: 0 }],
      cgroupsPath: `/drydock/${parts.id}`,
      resources: resources(parts.limits),
      seccomp: forbiddenSystemCalls(),
      maskedPaths: [],
      readonlyPaths: [],
    },
  };
}

function firstProcess(parts: BundleParts): object {
  // Bounding, not effective: the learner has none. newuidmap and newgidmap get one each by file capability, to give
  // rootless Docker its own range of ids; no program in the workstation is set-uid.
  const capabilities = {
    bounding: ['CAP_SETUID', 'CAP_SETGID'],
    effective: [],
    inheritable: [],
    permitted: [],
    ambient: [],
  };
  return {
    user: { uid: 1000, gid: 1000 },
    terminal: false,
    args: ['/usr/bin/tini', '-g', '--', '/usr/lib/drydock/init'],
    cwd: '/',
    env: [
      'PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin',
      ...(parts.workshop ? ['DRYDOCK_WORKSHOP=1'] : []),
    ],
    capabilities,
    noNewPrivileges: false,
  };
}

function namespaces(parts: BundleParts): object[] {
  const types = ['user', 'pid', 'mount', 'ipc', 'uts', 'cgroup', ...(parts.workshop ? [] : ['network'])];
  return types.map((type) => ({ type }));
}

function mounts(parts: BundleParts): object[] {
  return [
    { destination: '/proc', type: 'proc', source: 'proc' },
    {
      destination: '/dev',
      type: 'tmpfs',
      source: 'tmpfs',
      options: ['nosuid', 'strictatime', 'mode=755', 'size=64k'],
    },
    {
      destination: '/dev/pts',
      type: 'devpts',
      source: 'devpts',
      options: ['nosuid', 'noexec', 'newinstance', 'ptmxmode=0666', 'mode=0620', 'gid=5'],
    },
    { destination: '/dev/mqueue', type: 'mqueue', source: 'mqueue', options: [...safe, 'noexec'] },
    memoryDisk('/dev/shm', 64 * mebibyte, [...safe, 'noexec', 'mode=1777']),
    ...systemViews(parts),
    memoryDisk('/tmp', 128 * mebibyte, [...safe, 'mode=1777']),
    memoryDisk('/run', 16 * mebibyte, [...safe, 'mode=755']),
    memoryDisk('/run/user/1000', 64 * mebibyte, [...safe, 'mode=700', 'uid=1000', 'gid=1000']),
    bind('/run/drydock', parts.services, ['ro', ...safe, 'noexec']),
    memoryDisk('/home/learner', homeBytes(parts.limits), [...safe, 'mode=755', 'uid=1000', 'gid=1000']),
    // With devices and set-id programs: what an image holds is the engine's business, in a user namespace of its own.
    parts.workshop
      ? bind('/var/lib/docker', parts.workshop.data, ['rw'])
      : memoryDisk('/var/lib/docker', parts.limits.diskBytes, ['mode=710', 'uid=1000', 'gid=1000']),
    ...(parts.layers ? [bind('/layers', parts.layers, ['ro', 'nodev'])] : []),
    ...(parts.workshop ? [bind('/etc/resolv.conf', parts.workshop.resolvConf, ['ro'])] : []),
  ];
}

/** /sys needs a network namespace of one's own; the workshop, which has the host's, gets the host's view instead. */
function systemViews(parts: BundleParts): object[] {
  const options = [...safe, 'noexec'];
  if (parts.workshop) return [bind('/sys', '/sys', ['rbind', 'ro', ...options])];
  return [
    // Not read-only: the kernel would then refuse `docker run --privileged` a writable one. Its files belong to the
    // host's root, whom no id of a sandbox is mapped to.
    { destination: '/sys', type: 'sysfs', source: 'sysfs', options },
    {
      destination: '/sys/fs/cgroup',
      type: 'cgroup',
      source: 'cgroup',
      options: ['ro', ...options, 'relatime'],
    },
  ];
}

function homeBytes(limits: SandboxLimits): number {
  return Math.min(256 * mebibyte, limits.diskBytes);
}

/** A file system in memory: bounded, charged to the sandbox's memory, gone with it. A file costs at least a page. */
function memoryDisk(destination: string, sizeBytes: number, options: string[]): object {
  const files = Math.max(1024, Math.floor(sizeBytes / 4096));
  return {
    destination,
    type: 'tmpfs',
    source: 'tmpfs',
    options: [`size=${sizeBytes}`, `nr_inodes=${files}`, ...options],
  };
}

function bind(destination: string, source: string, options: string[]): object {
  return { destination, type: 'bind', source, options: ['bind', ...options] };
}

function resources(limits: SandboxLimits): object {
  const period = 100_000;
  return {
    // Memory and swap together: without it the host's whole swap would be every sandbox's on top.
    memory: { limit: limits.memoryBytes, swap: limits.memoryBytes },
    pids: { limit: limits.pids },
    cpu: { period, quota: Math.round(period * limits.cpus) },
  };
}

/**
 * A short deny list over the user namespace: system calls that neither Docker nor a course needs and in which most
 * kernel privilege escalations of recent years began. Docker sets its own, stricter list for the learner's containers.
 */
function forbiddenSystemCalls(): object {
  const names = [
    ...['kexec_load', 'kexec_file_load', 'init_module', 'finit_module', 'delete_module', 'reboot'],
    ...['swapon', 'swapoff', 'acct', 'quotactl', 'open_by_handle_at', 'lookup_dcookie', 'perf_event_open'],
    ...['io_uring_setup', 'io_uring_enter', 'io_uring_register', 'userfaultfd', 'add_key', 'request_key'],
  ];
  const architectures =
    process.arch === 'arm64'
      ? ['SCMP_ARCH_AARCH64', 'SCMP_ARCH_ARM']
      : ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'];
  return {
    defaultAction: 'SCMP_ACT_ALLOW',
    architectures,
    syscalls: [{ names, action: 'SCMP_ACT_ERRNO', errnoRet: 1 }],
  };
}
