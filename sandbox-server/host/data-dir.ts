import { chmod, chown, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { readIdentity } from './identity.ts';
import type { Step } from './step.ts';

/** Where the steps' records are; owned by root. */
export function recordsDirOf({ dataDir }: Pick<Config, 'dataDir'>): string {
  return join(dataDir, 'prepared');
}

/** Where tests that run as the system user write their reports. */
export function reportsDirOf({ dataDir }: Pick<Config, 'dataDir'>): string {
  return join(dataDir, 'reports');
}

/** Sub-directories that the server writes to; all else below the data directory is root's and only read by it. */
const serverDirs = ['run', 'db', 'reports'];

/** The data directory: anyone may pass through, nobody but root may list it, the server owns its own parts. */
export function dataDirStep(config: Config): Step {
  return {
    id: 'data-dir',
    title: `Data directory ${config.dataDir}`,
    key: () => undefined,
    isDone: () => isPrepared(config),
    async run() {
      const { uid, gid } = await readIdentity();
      await mkdir(config.dataDir, { recursive: true });
      await chmod(config.dataDir, 0o711);
      for (const name of serverDirs) {
        const path = join(config.dataDir, name);
        await mkdir(path, { recursive: true });
        await chmod(path, 0o700);
        await chown(path, uid, gid);
      }
    },
  };
}

async function isPrepared({ dataDir }: Config): Promise<boolean> {
  const { uid } = await readIdentity();
  const owners = await Promise.all(
    serverDirs.map((name) =>
      stat(join(dataDir, name)).then(
        (stats) => stats.uid,
        () => undefined,
      ),
    ),
  );
  return owners.every((owner) => owner === uid);
}
