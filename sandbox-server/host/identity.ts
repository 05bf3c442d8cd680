import { readFile } from 'node:fs/promises';
import { SetupError } from './step.ts';

/** The system user that owns the sandboxes; it never logs in and has no other use. */
export const systemUser = 'drydock';

/** Who the server is on the host, and the ids its sandboxes may use. */
export interface Identity {
  uid: number;
  gid: number;
  /** The same for users and groups. */
  subIdStart: number;
  subIdCount: number;
}

/** Reads the system user and its range of subordinate ids. Throws `SetupError` if set-up has not made them. */
export async function readIdentity(): Promise<Identity> {
  const [, , uid, gid] = await findEntry('/etc/passwd');
  const [, subIdStart, subIdCount] = await findEntry('/etc/subuid');
  return {
    uid: Number(uid),
    gid: Number(gid),
    subIdStart: Number(subIdStart),
    subIdCount: Number(subIdCount),
  };
}

async function findEntry(file: string): Promise<string[]> {
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  const entry = lines.find((line) => line.startsWith(`${systemUser}:`));
  if (!entry) throw new SetupError(`${file} has no entry for ${systemUser}.`, { commands: ['npm start'] });
  return entry.split(':');
}
