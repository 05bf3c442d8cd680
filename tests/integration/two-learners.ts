import { randomBytes } from 'node:crypto';
import { readFile, readdir, readlink } from 'node:fs/promises';
import { afterAll, beforeAll, expect } from 'vitest';
import { readConfig } from '../../sandbox-server/config.ts';
import { RootlessDriver } from '../../sandbox-server/sandbox/rootless-driver.ts';

/** Two learners on one machine, for tests of what each may not reach. Attacks are run as the learner would run them. */
const mebibyte = 2 ** 20;
/** Small, so that a test reaches them soon. */
export const limits = { memoryBytes: 700 * mebibyte, diskBytes: 200 * mebibyte, pids: 300, cpus: 1 };
export const driver = new RootlessDriver({ ...readConfig(), ...limits, capacity: 2 });
/** Random, since control groups are the whole machine's, and another Drydock may be tested on it. */
export const attacker = randomBytes(16).toString('hex');
export const neighbour = randomBytes(16).toString('hex');

/** Runs a script in the attacker's sandbox; its output is both streams. */
export async function attack(
  script: string,
  timeoutMs = 30_000,
): Promise<{ exitCode: number; output: string }> {
  const { exitCode, stdout, stderr } = await driver.exec(attacker, ['bash', '-c', script], { timeoutMs });
  return { exitCode, output: stdout.toString() + stderr.toString() };
}

export async function expectNeighbourIsFine(): Promise<void> {
  const { exitCode } = await driver.exec(neighbour, ['docker', 'ps'], { timeoutMs: 10_000 });
  expect(exitCode).toBe(0);
}

/** To be called once in a test file. */
export function withTwoLearners(): void {
  beforeAll(async () => {
    for (const left of await driver.list()) await driver.stop(left.id);
    await Promise.all([driver.create(attacker), driver.create(neighbour)]);
  });
  afterAll(async () => {
    await Promise.all([driver.stop(attacker), driver.stop(neighbour)]);
  });
}

async function processes(): Promise<{ pid: string; group: string; uid: number }[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const read = (pid: string, file: string) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
  return Promise.all(
    pids.map(async (pid) => {
      const uid = Number(/^Uid:\s+(\d+)/m.exec(await read(pid, 'status'))?.[1] ?? -1);
      return { pid, group: await read(pid, 'cgroup'), uid };
    }),
  );
}

/** All processes in the sandbox's control group. */
export async function pidsInGroup(id: string): Promise<string[]> {
  // On cgroup v1 each controller has its own line, and memory is the one that matters most.
  const inGroup = new RegExp(`^(\\d+:memory|0:):.*/drydock/${id}`, 'm');
  return (await processes()).filter(({ group }) => inGroup.test(group)).map(({ pid }) => pid);
}

/**
 * The other way to find them: by the pid namespace that all programs of a sandbox share, whoever started them. Of other
 * namespaces than ours this process may not even read the name.
 */
export async function pidsInNamespaceOf(id: string): Promise<string[]> {
  const namespaceOf = (pid: string) => readlink(`/proc/${pid}/ns/pid`).catch(() => undefined);
  const ours = await readlink('/proc/self/ns/pid');
  const known = await Promise.all((await pidsInGroup(id)).map(namespaceOf));
  const sandbox = known.find((namespace) => namespace !== undefined && namespace !== ours);
  expect(sandbox).toBeDefined();
  const all = (await processes()).map(({ pid }) => pid);
  const namespaces = await Promise.all(all.map(namespaceOf));
  return all.filter((_, index) => namespaces[index] === sandbox);
}

/** The users that a sandbox's processes run as. */
export async function uidsOnHost(id: string): Promise<Set<number>> {
  const pids = await pidsInGroup(id);
  return new Set((await processes()).filter(({ pid }) => pids.includes(pid)).map(({ uid }) => uid));
}
