import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SetupError, type Report } from './step.ts';

/** flock(1) ends with this when another process has the lock, and with others when something is wrong. */
const takenByAnother = 1;

/**
 * Does `work` while no other process does its own under the same lock file, which is made; waits for the other one to end,
 * and reports that it does. The lock is the kernel's (flock(1)): it ends with this process, however that ends. SetupError when
 * there can be no lock.
 */
export async function runAlone<Result>(
  lockFile: string,
  work: () => Promise<Result>,
  report: Report,
): Promise<Result> {
  await mkdir(dirname(lockFile), { recursive: true });
  const lock = (await takeLock(lockFile, '--nonblock')) ?? (await waitForLock(lockFile, report));
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

interface Lock {
  release(): Promise<void>;
}

async function waitForLock(lockFile: string, report: Report): Promise<Lock> {
  report(`Another Drydock command is at work (${lockFile}); waiting until it has ended.`);
  const lock = await takeLock(lockFile, '--exclusive');
  return lock ?? refuse(lockFile, 'it is taken');
}

/** A process has the lock until its input ends. Undefined when another one has it. */
async function takeLock(lockFile: string, option: string): Promise<Lock | undefined> {
  const holding = ['sh', '-c', 'echo locked; exec cat >/dev/null'];
  const holder = spawn('flock', [option, lockFile, ...holding], { stdio: ['pipe', 'pipe', 'inherit'] });
  // Whoever kills the process has ended its input as well.
  holder.stdin.on('error', () => undefined);
  const ended = once(holder, 'exit').then(([code]) => code as number | null);
  const locked = once(holder.stdout, 'data').then(() => 'locked' as const);
  const outcome = await Promise.race([locked, ended]).catch((cause: Error) =>
    refuse(lockFile, cause.message),
  );
  if (outcome === takenByAnother) return undefined;
  if (outcome !== 'locked') return refuse(lockFile, `flock ended with ${outcome}`);
  return {
    release: async () => {
      holder.stdin.end();
      await ended;
    },
  };
}

function refuse(lockFile: string, found: string): never {
  throw new SetupError(`Expected to lock ${lockFile}, found that ${found}.`, {
    commands: [`ls -l ${lockFile}`, 'command -v flock'],
  });
}
