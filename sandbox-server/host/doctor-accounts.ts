import { join } from 'node:path';
import type { Config } from '../config.ts';
import { parseAccount, userCommand } from './accounts.ts';
import { delegatedPaths, parseCgroups, type Cgroups } from './cgroups.ts';
import { checkout } from './checkout.ts';
import { degraded, ok, operatorRepairs, startRepairs, type Verdict } from './finding.ts';
import { findSystemRange, idCount } from './id-range.ts';
import { systemUser } from './system-user.ts';
import type { Machine } from './machine.ts';
import { hostPackages, installCommand, parseInstalled, queryFormat } from './packages.ts';

export async function checkPackages(machine: Machine): Promise<Verdict> {
  const { stdout, exitCode } = await machine.run('dpkg-query', [
    '--show',
    '--showformat',
    queryFormat,
    ...hostPackages,
  ]);
  if (exitCode === 127) return operatorRepairs('no dpkg here, expected Debian or Ubuntu', []);
  const installed = parseInstalled(stdout);
  const missing = hostPackages.filter((name) => !installed.has(name));
  if (missing.length > 0)
    return startRepairs(`not installed: ${missing.join(', ')}`, [installCommand(missing)]);
  return ok(hostPackages.map((name) => `${name} ${installed.get(name)}`).join(', '));
}

export async function checkAccount(machine: Machine): Promise<Verdict> {
  const account = parseAccount((await machine.read('/etc/passwd')) ?? '', systemUser);
  if (account === undefined) return startRepairs(`no user ${systemUser}`, [userCommand.join(' ')]);
  return ok(`${systemUser}, uid ${account.uid}`);
}

export async function checkSubordinateIds(machine: Machine): Promise<Verdict> {
  const [uids, gids] = await Promise.all(
    ['/etc/subuid', '/etc/subgid'].map(async (file) => findSystemRange((await machine.read(file)) ?? '')),
  );
  if (uids !== undefined && gids?.start === uids.start)
    return ok(`${uids.start} to ${uids.start + uids.count - 1} in /etc/subuid and /etc/subgid`);
  return startRepairs(`no ${idCount} ids of ${systemUser}'s own in /etc/subuid and /etc/subgid`, [
    `usermod --add-subuids FIRST-LAST --add-subgids FIRST-LAST ${systemUser}`,
  ]);
}

export async function checkCgroups(machine: Machine): Promise<Verdict> {
  const cgroups = parseCgroups((await machine.read('/proc/self/mountinfo')) ?? '');
  if (cgroups.version === 'none')
    return operatorRepairs('no cgroup file system is mounted', ['mount -t cgroup2 none /sys/fs/cgroup']);
  const controllers = await findControllers(machine, cgroups);
  const lacking = ['memory', 'pids'].filter((name) => !controllers.includes(name));
  const version = `version ${cgroups.version}`;
  if (lacking.length > 0)
    return operatorRepairs(`${version} without ${lacking.join(' and ')}: nothing would bound a sandbox`, [
      'Boot Linux with cgroup_enable=memory and without cgroup_disable.',
    ]);
  if (!(await isDelegated(machine, cgroups)))
    return startRepairs(`${version}, not delegated to ${systemUser}`, [
      delegatedPaths(cgroups)
        .map((path) => `mkdir -p ${path} && chown -R ${systemUser}: ${path}`)
        .join('; '),
    ]);
  if (!controllers.includes('cpu'))
    return degraded(`${version} without cpu`, 'one sandbox can slow down the others', []);
  return ok(`${version}, delegated to ${systemUser}: ${controllers.join(', ')}`);
}

async function findControllers(
  machine: Machine,
  cgroups: Exclude<Cgroups, { version: 'none' }>,
): Promise<string[]> {
  if (cgroups.version === 1) return cgroups.hierarchies.flatMap(({ controllers }) => controllers);
  return ((await machine.read(`${cgroups.path}/cgroup.controllers`)) ?? '').split(' ');
}

async function isDelegated(machine: Machine, cgroups: Cgroups): Promise<boolean> {
  const account = parseAccount((await machine.read('/etc/passwd')) ?? '', systemUser);
  const owners = await Promise.all(delegatedPaths(cgroups).map((path) => machine.stat(path)));
  return account !== undefined && owners.every((stats) => stats?.uid === account.uid);
}

/** Set-up needs root once; the server never has it. */
export async function checkRoot(machine: Machine, _config: Config, isInteractive: boolean): Promise<Verdict> {
  if (machine.uid === 0) return ok('root, for setting up; the server runs as another user');
  const { exitCode } = await machine.run('sudo', ['--non-interactive', 'true']);
  if (exitCode === 0) return ok('sudo, for setting up');
  if (exitCode !== 127 && isInteractive) return ok('sudo, which will ask for your password');
  if (exitCode === 127)
    return operatorRepairs('neither root nor sudo: setting up needs root once', ["su --command 'npm start'"]);
  return operatorRepairs('sudo wants a password and nobody is there to type it', ['sudo npm start']);
}

/** One of each way in which files come to be in the checkout: git, npm, the build. */
const checkoutSamples = [
  '',
  'package.json',
  'sandbox-server/cli/main.ts',
  'node_modules',
  'dist/site/index.html',
];

/** The server reads the checkout as another user than the one it belongs to; a strict umask keeps it out. */
export async function checkCheckout(machine: Machine): Promise<Verdict> {
  const samples = await Promise.all(checkoutSamples.map((name) => machine.stat(join(checkout, name))));
  const isReadable = samples.every((stats) => stats === undefined || (stats.mode & 0o004) !== 0);
  if (isReadable) return ok(checkout);
  return operatorRepairs(`${checkout} may not be read by ${systemUser}`, [`chmod -R a+rX ${checkout}`]);
}
