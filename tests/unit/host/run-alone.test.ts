import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runAlone } from '../../../sandbox-server/host/run-alone.ts';
import { SetupError } from '../../../sandbox-server/host/step.ts';

let folder: string;
let lockFile: string;
const said: string[] = [];
const report = (line: string) => void said.push(line);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drydock-alone-'));
  lockFile = join(folder, 'prepared/lock');
  said.length = 0;
});
afterEach(() => rm(folder, { recursive: true }));

it('does one work after the other, and says that it waits', async () => {
  const steps: string[] = [];
  const first = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const one = runAlone(
    lockFile,
    async () => {
      begun.resolve();
      await first.promise;
      steps.push('one');
    },
    report,
  );
  await begun.promise;
  const other = runAlone(lockFile, async () => void steps.push('other'), report);
  await expect.poll(() => said).toEqual([expect.stringContaining(lockFile)]);
  expect(steps).toEqual([]);
  first.resolve();
  await Promise.all([one, other]);
  expect(steps).toEqual(['one', 'other']);
});

it('hands on what the work gives or throws, and is free afterwards', async () => {
  await expect(runAlone(lockFile, () => Promise.reject(new Error('no space')), report)).rejects.toThrow(
    'no space',
  );
  expect(await runAlone(lockFile, async () => 7, report)).toBe(7);
  expect(said).toEqual([]);
});

it('waits for no process that was killed', async () => {
  await using other = await OtherProcess.start(lockFile);
  const waiting = runAlone(lockFile, async () => 'done', report);
  await expect.poll(() => said).toHaveLength(1);
  other.child.kill('SIGKILL');
  expect(await waiting).toBe('done');
});

it('ends with its work, though the process that had the lock was killed meanwhile', async () => {
  const work = async () => {
    const holders = (await readdir('/proc')).filter((pid) => isHolder(pid));
    expect(holders).toHaveLength(1);
    for (const pid of holders) process.kill(Number(pid), 'SIGKILL');
    return 'done';
  };
  expect(await runAlone(lockFile, work, report)).toBe('done');
});

it('says so where there can be no lock, and waits for none', async () => {
  const leadsNowhere = join(folder, 'link');
  await symlink(join(folder, 'none/lock'), leadsNowhere);
  await expect(runAlone(leadsNowhere, async () => 'done', report)).rejects.toSatisfy(isRefusal);
  vi.stubEnv('PATH', folder);
  await expect(runAlone(lockFile, async () => 'done', report)).rejects.toSatisfy(isRefusal);
  expect(said).toEqual([]);
});

/** Is it the flock(1) of this test's lock? */
function isHolder(pid: string): boolean {
  if (!/^\d+$/.test(pid)) return false;
  try {
    const [program, ...rest] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return program === 'flock' && rest.includes(lockFile);
  } catch {
    // It has ended since the list was made.
    return false;
  }
}

const isRefusal = (error: unknown) => error instanceof SetupError && error.commands.length > 0;

/** A process that has the lock until it ends. */
class OtherProcess implements AsyncDisposable {
  readonly child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.child = child;
  }

  static async start(file: string): Promise<OtherProcess> {
    const module = JSON.stringify(new URL('../../../sandbox-server/host/run-alone.ts', import.meta.url).href);
    const script = `const { runAlone } = await import(${module});
      await runAlone(process.argv[1], () => { console.log('begun'); return new Promise(() => {}); }, () => {});`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script, file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const begun = once(child.stdout, 'data').then(() => true);
    if (!(await Promise.race([begun, once(child, 'exit').then(() => false)])))
      throw new Error('The other process ended before it had the lock.');
    return new OtherProcess(child);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill('SIGKILL');
    await once(this.child, 'exit');
  }
}
