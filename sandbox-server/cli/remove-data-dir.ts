import { readFile, rm } from 'node:fs/promises';
import type { Config } from '../config.ts';
import { SetupError } from '../host/step.ts';

/** Removes a data directory made for one run. Never follows a mount into something that is not ours. */
export async function removeDataDir({ dataDir }: Config): Promise<void> {
  const mounts = (await readFile('/proc/self/mountinfo', 'utf8'))
    .split('\n')
    .map((line) => line.split(' ')[4] ?? '');
  const below = mounts.find((path) => path === dataDir || path.startsWith(`${dataDir}/`));
  if (below !== undefined)
    throw new SetupError(`${dataDir} is left in place: ${below} is still mounted.`, {
      commands: [`umount ${below}`],
    });
  await rm(dataDir, { recursive: true, force: true });
}
