import { readFile } from 'node:fs/promises';
import { areCgroupsDelegated, delegateCgroups } from './cgroup-delegation.ts';
import { parseCgroups, type Cgroups } from './cgroups.ts';
import { readIdentity } from './identity.ts';
import type { Step } from './step.ts';

/** The server may make cgroups of its own, by which sandboxes are bounded. Gone at each boot. */
export function cgroupStep(): Step {
  return {
    id: 'cgroups',
    title: 'Delegated cgroups',
    key: () => undefined,
    isDone: async () => areCgroupsDelegated(await readCgroups(), (await readIdentity()).uid),
    run: async () => delegateCgroups(await readCgroups(), await readIdentity()),
  };
}

async function readCgroups(): Promise<Cgroups> {
  return parseCgroups(await readFile('/proc/self/mountinfo', 'utf8'));
}
