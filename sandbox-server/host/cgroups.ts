import { join } from 'node:path';

/** A cgroup hierarchy the sandboxes are limited by. */
export interface Hierarchy {
  /** Mount point, e.g. `/sys/fs/cgroup/memory`. */
  path: string;
  /** Controllers in it; on version 2 filled from cgroup.controllers, not from the mount. */
  controllers: readonly string[];
}

export type Cgroups =
  { version: 1; hierarchies: readonly Hierarchy[] } | { version: 2; path: string } | { version: 'none' };

/** Controllers that runc sets limits with, or expects to be able to place a container in. */
export const usedControllers = ['memory', 'pids', 'cpu', 'cpuacct', 'cpuset', 'blkio', 'devices', 'freezer'];

/** Directory of ours in every hierarchy. Sandboxes are its children; the server is in `<it>/server` on version 2. */
export const cgroupName = 'drydock';

/** What of /proc/self/mountinfo's text is about cgroups. A hybrid machine (version 2 without controllers) is version 1. */
export function parseCgroups(mountinfo: string): Cgroups {
  const mounts = mountinfo.split('\n').map((line) => {
    const [mount = '', super_ = ''] = line.split(' - ');
    const [type = '', , options = ''] = super_.split(' ');
    return { path: mount.split(' ')[4] ?? '', type, options: options.split(',') };
  });
  const hierarchies = mounts
    .filter(({ type }) => type === 'cgroup')
    .map(({ path, options }) => ({
      path,
      controllers: usedControllers.filter((name) => options.includes(name)),
    }))
    .filter(({ controllers }) => controllers.length > 0);
  if (hierarchies.length > 0) return { version: 1, hierarchies };
  const unified = mounts.find(({ type }) => type === 'cgroup2');
  return unified === undefined ? { version: 'none' } : { version: 2, path: unified.path };
}

/** The directories that the server user must own so that it can make a sandbox's cgroups. */
export function delegatedPaths(cgroups: Cgroups): string[] {
  if (cgroups.version === 1) return cgroups.hierarchies.map(({ path }) => join(path, cgroupName));
  return cgroups.version === 2 ? [join(cgroups.path, cgroupName)] : [];
}
