import { chown, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cgroupName, delegatedPaths, usedControllers, type Cgroups } from './cgroups.ts';
import { SetupError } from './step.ts';

/** Numeric ids of an account on the host. */
export interface Account {
  uid: number;
  gid: number;
}

/** Without these a sandbox could take the whole machine. */
const requiredControllers = ['memory', 'pids'];

/** Gives the server user a directory of its own in every hierarchy. Root only; again is harmless. */
export async function delegateCgroups(cgroups: Cgroups, owner: Account): Promise<void> {
  if (cgroups.version === 'none') throw new SetupError('No cgroup file system is mounted at /sys/fs/cgroup.');
  if (cgroups.version === 2) return delegateUnified(cgroups.path, owner);
  for (const { path, controllers } of cgroups.hierarchies) {
    const own = join(path, cgroupName);
    await mkdir(own, { recursive: true });
    // A new cpuset has no processor and no memory node, and so takes no process.
    if (controllers.includes('cpuset')) await copyFiles(path, own, ['cpuset.cpus', 'cpuset.mems']);
    await giveAway(own, ['cgroup.procs', 'tasks'], owner);
  }
}

/**
 * Version 2: a cgroup has processes or children with limits, never both, hence the leaf for the server itself. Beside
 * systemd's slices, not in a unit, which would need systemd and end with a process: systemd leaves groups alone that it
 * has not made, and the kernel refuses to take controllers away from above while they are enabled in ours.
 */
async function delegateUnified(root: string, owner: Account): Promise<void> {
  const own = join(root, cgroupName);
  const server = join(own, 'server');
  await enableControllers(root);
  await mkdir(server, { recursive: true });
  await enableControllers(own);
  // The kernel names these files in /sys/kernel/cgroup/delegate.
  await giveAway(own, ['cgroup.procs', 'cgroup.threads', 'cgroup.subtree_control'], owner);
  await giveAway(server, ['cgroup.procs', 'cgroup.threads'], owner);
}

async function enableControllers(cgroup: string): Promise<void> {
  const available = (await readFile(join(cgroup, 'cgroup.controllers'), 'utf8')).trim().split(' ');
  for (const controller of [...usedControllers, 'io'].filter((name) => available.includes(name))) {
    try {
      await writeFile(join(cgroup, 'cgroup.subtree_control'), `+${controller}`);
    } catch (cause) {
      if (requiredControllers.includes(controller))
        throw new SetupError(`cgroup: could not enable the ${controller} controller below ${cgroup}.`, {
          cause,
        });
    }
  }
}

async function copyFiles(from: string, to: string, names: readonly string[]): Promise<void> {
  for (const name of names) await writeFile(join(to, name), await readFile(join(from, name)));
}

async function giveAway(cgroup: string, files: readonly string[], { uid, gid }: Account): Promise<void> {
  for (const path of [cgroup, ...files.map((file) => join(cgroup, file))]) await chown(path, uid, gid);
}

/** Does the server user own its directories, with the controllers that bound a sandbox? */
export async function areCgroupsDelegated(cgroups: Cgroups, uid: number): Promise<boolean> {
  if (cgroups.version === 'none') return false;
  const owners = await Promise.all(delegatedPaths(cgroups).map((path) => stat(path).catch(() => undefined)));
  if (!owners.every((stats) => stats?.uid === uid)) return false;
  const controllers = await findControllers(cgroups);
  return requiredControllers.every((name) => controllers.includes(name));
}

async function findControllers(cgroups: Exclude<Cgroups, { version: 'none' }>): Promise<string[]> {
  if (cgroups.version === 1) return cgroups.hierarchies.flatMap(({ controllers }) => controllers);
  const enabled = await readFile(join(cgroups.path, cgroupName, 'cgroup.subtree_control'), 'utf8');
  return enabled.trim().split(' ');
}
