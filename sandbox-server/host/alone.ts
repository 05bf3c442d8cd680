import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Report } from './step.ts';

/**
 * Does `work` while no other process does its own under the same lock file, which is made; waits for the other one to end,
 * and reports that it does. The lock is the kernel's (flock(1)): it ends with this process, however that ends.
 */
export async function alone<Result>(
  lockFile: string,
  work: () => Promise<Result>,
  report: Report,
): Promise<Result> {
  await mkdir(dirname(lockFile), { recursive: true });
  const lock = (await takeLock(lockFile, ['--nonblock'])) ?? (await waitForLock(lockFile, report));
  try {
    return await work();
  } finally {
    lock.stdin?.end();
    await once(lock, 'exit');
  }
}

async function waitForLock(lockFile: string, report: Report): Promise<ChildProcess> {
  report(`Another Drydock command is preparing (${lockFile}); waiting until it has ended.`);
  const lock = await takeLock(lockFile, []);
  if (lock) return lock;
  throw new Error(`flock: expected to get the lock ${lockFile}, got none.`);
}

/** The process that has the lock until its input ends; undefined when another one has it. */
async function takeLock(lockFile: string, options: readonly string[]): Promise<ChildProcess | undefined> {
  const holding = ['sh', '-c', 'echo locked; exec cat >/dev/null'];
  const lock = spawn('flock', [...options, lockFile, ...holding], { stdio: ['pipe', 'pipe', 'inherit'] });
  const isLocked = await Promise.race([
    once(lock.stdout, 'data').then(() => true),
    once(lock, 'exit').then(() => false),
  ]);
  return isLocked ? lock : undefined;
}
