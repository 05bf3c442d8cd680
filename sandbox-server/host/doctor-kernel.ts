import type { Config } from '../config.ts';
import { degraded, ok, operatorRepairs, startRepairs, type Verdict } from './finding.ts';
import type { CommandResult, Machine } from './machine.ts';
import { isOpenToAll, tunCommands, tunDevice } from './tun.ts';

const sysctlFile = '/etc/sysctl.d/60-drydock.conf';

/** Namespaces of users: one for the server, two a sandbox, more for what learners run. */
const namespacesPerSandbox = 16;

export async function checkUserNamespaces(machine: Machine, { capacity }: Config): Promise<Verdict> {
  const clone = await machine.read('/proc/sys/kernel/unprivileged_userns_clone');
  if (clone === '0')
    return operatorRepairs('forbidden to users', setSysctl('kernel.unprivileged_userns_clone', 1));
  const limit = Number((await machine.read('/proc/sys/user/max_user_namespaces')) ?? 0);
  const wanted = (capacity + 1) * namespacesPerSandbox;
  if (limit < wanted)
    return operatorRepairs(
      `at most ${limit}, expected ${wanted}`,
      setSysctl('user.max_user_namespaces', 65_536),
    );
  const { exitCode, stderr } = await runUnprivileged(machine, [
    'unshare',
    '--user',
    '--map-root-user',
    'true',
  ]);
  return exitCode === 0
    ? ok(`at most ${limit}`)
    : operatorRepairs(`refused to users: ${stderr || `exit code ${exitCode}`}`, [
        'unshare --user --map-root-user true',
      ]);
}

/** Ubuntu's rule takes all rights in a user namespace from programs it has no profile for: learners' engines. */
export async function checkAppArmor(machine: Machine): Promise<Verdict> {
  const name = 'kernel.apparmor_restrict_unprivileged_userns';
  const value = await machine.read(`/proc/sys/${name.replace('.', '/')}`);
  if (value === undefined) return ok('no restriction of user namespaces on this machine');
  if (value === '0') return ok('does not restrict user namespaces');
  return operatorRepairs('restricts user namespaces', setSysctl(name, 0));
}

const overlayScript = `
mount -t tmpfs none /tmp
mkdir /tmp/lower /tmp/upper /tmp/work /tmp/merged
mount -t overlay none -o lowerdir=/tmp/lower,upperdir=/tmp/upper,workdir=/tmp/work /tmp/merged
touch /tmp/merged/file`;

export async function checkOverlay(machine: Machine): Promise<Verdict> {
  const command = ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-euc', overlayScript];
  const { exitCode, stderr } = await runUnprivileged(machine, command);
  if (exitCode === 0) return ok('mounted one as an unprivileged user');
  return operatorRepairs(
    `could not be mounted by an unprivileged user: ${stderr || `exit code ${exitCode}`}`,
    ['modprobe overlay'],
  );
}

/** As root everything would work: root asks as nobody. */
function runUnprivileged(machine: Machine, command: readonly string[]): Promise<CommandResult> {
  const drop = ['--reuid=65534', '--regid=65534', '--clear-groups'];
  const [program = '', ...args] = machine.uid === 0 ? ['setpriv', ...drop, ...command] : command;
  return machine.run(program, args);
}

/** Oldest kernel on which an overlay may have layers of an id-mapped mount, by file system. */
const idMappedSince: Readonly<Record<string, readonly [number, number]>> = {
  ext4: [5, 19],
  xfs: [5, 19],
  btrfs: [5, 19],
  f2fs: [5, 19],
  tmpfs: [6, 3],
};

/** `existing` is the data directory, or the nearest folder above that is there. */
export async function checkIdMappedMounts(machine: Machine, existing: string): Promise<Verdict> {
  const { stdout } = await machine.run('findmnt', [
    '--noheadings',
    '--output',
    'FSTYPE',
    '--target',
    existing,
  ]);
  const fileSystem = stdout.trim();
  const since = idMappedSince[fileSystem];
  const found = `Linux ${machine.kernelRelease}, ${fileSystem || 'an unknown file system'} at ${existing}`;
  if (since === undefined)
    return operatorRepairs(`${found}: expected ${Object.keys(idMappedSince).join(', ')}`, [
      'DRYDOCK_DATA=/a/folder/on/such/a/file/system npm start',
    ]);
  if (isKernelAtLeast(machine.kernelRelease, since)) return ok(found);
  return operatorRepairs(`${found}: expected Linux ${since.join('.')} or newer`, [
    'apt-get install linux-image-amd64 && reboot',
  ]);
}

function isKernelAtLeast(release: string, [wantedMajor, wantedMinor]: readonly [number, number]): boolean {
  const [major = 0, minor = 0] = release.split('.').map((part) => Number.parseInt(part, 10));
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

export async function checkTun(machine: Machine): Promise<Verdict> {
  const device = await machine.stat(tunDevice);
  if (device !== undefined && isOpenToAll(device.mode)) return ok(`${tunDevice}, open to all users`);
  if (device !== undefined)
    return startRepairs(`${tunDevice} is not open to all users`, tunCommands.slice(2));
  return startRepairs(`${tunDevice} is not there`, tunCommands);
}

/** Rootless engines and the server's terminals hold many files open. */
const wantedOpenFiles = 4096;

export async function checkOpenFiles(machine: Machine): Promise<Verdict> {
  const limits = (await machine.read('/proc/self/limits')) ?? '';
  const hard = /^Max open files +\d+ +(\d+|unlimited)/m.exec(limits)?.[1] ?? 'unlimited';
  const limit = hard === 'unlimited' ? Infinity : Number(hard);
  if (limit >= wantedOpenFiles) return ok(`at most ${hard}`);
  return degraded(
    `at most ${hard}, expected ${wantedOpenFiles}`,
    'terminals and previews fail when it is reached',
    ['ulimit -n 65536'],
  );
}

function setSysctl(name: string, value: number): string[] {
  return [`echo '${name} = ${value}' | sudo tee --append ${sysctlFile}`, 'sudo sysctl --system'];
}
