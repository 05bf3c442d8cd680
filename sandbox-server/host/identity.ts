import { readFile } from 'node:fs/promises';
import { findSystemRange } from './id-range.ts';
import { SetupError } from './step.ts';
import { systemUser } from './system-user.ts';

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
  const user = (await readLines('/etc/passwd')).find((line) => line.startsWith(`${systemUser}:`));
  const range = findSystemRange((await readLines('/etc/subuid')).join('\n'));
  if (user === undefined || range === undefined)
    throw new SetupError(
      `Expected the user ${systemUser} in /etc/passwd and its ids in /etc/subuid, found ${user ? 'no ids' : 'no user'}.`,
      { commands: ['npm start'] },
    );
  const [, , uid, gid] = user.split(':');
  return { uid: Number(uid), gid: Number(gid), subIdStart: range.start, subIdCount: range.count };
}

async function readLines(file: string): Promise<string[]> {
  return (await readFile(file, 'utf8').catch(() => '')).split('\n');
}
