import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { alone } from '../../../sandbox-server/host/alone.ts';

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
  const one = alone(
    lockFile,
    async () => {
      begun.resolve();
      await first.promise;
      steps.push('one');
    },
    report,
  );
  await begun.promise;
  const other = alone(lockFile, async () => void steps.push('other'), report);
  await expect.poll(() => said).toEqual([expect.stringContaining(lockFile)]);
  expect(steps).toEqual([]);
  first.resolve();
  await Promise.all([one, other]);
  expect(steps).toEqual(['one', 'other']);
});

it('hands on what the work gives or throws, and is free afterwards', async () => {
  await expect(alone(lockFile, () => Promise.reject(new Error('no space')), report)).rejects.toThrow(
    'no space',
  );
  expect(await alone(lockFile, async () => 7, report)).toBe(7);
  expect(said).toEqual([]);
});

it('waits for no process that was killed', async () => {
  await alone(lockFile, async () => undefined, report);
  const module = JSON.stringify(new URL('../../../sandbox-server/host/alone.ts', import.meta.url).href);
  const script = `const { alone } = await import(${module});
    await alone(process.argv[1], async () => { console.log('begun'); await new Promise((r) => setTimeout(r, 60_000)); }, () => {});`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script, lockFile]);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  child.kill('SIGKILL');
  expect(await alone(lockFile, async () => 'done', report)).toBe('done');
});
