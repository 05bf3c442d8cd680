import { readFile } from 'node:fs/promises';
import { execa } from 'execa';
import type { Account } from './cgroup-delegation.ts';
import {
  chooseRange,
  findSystemRange,
  idCount,
  parseAccountIds,
  parseSubordinateRanges,
} from './id-range.ts';
import { systemUser } from './system-user.ts';
import { SetupError, type Report, type Step } from './step.ts';

/** The user's ids in the text of /etc/passwd. */
export function parseAccount(passwd: string, user: string): Account | undefined {
  const line = passwd.split('\n').find((entry) => entry.startsWith(`${user}:`));
  if (line === undefined) return undefined;
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

/** The command that makes the system user: no home, no shell, no password. */
export const userCommand = [
  'useradd',
  '--system',
  '--home-dir',
  '/',
  '--shell',
  '/usr/sbin/nologin',
  systemUser,
];

/** The user that runs the server and owns the sandboxes, with ids for all of them. */
export function accountStep(): Step {
  return {
    id: 'account',
    title: `System user ${systemUser} and its ids`,
    key: () => undefined,
    isDone: isAccountReady,
    run: makeAccount,
  };
}

async function isAccountReady(): Promise<boolean> {
  const hasUser = parseAccount(await read('/etc/passwd'), systemUser) !== undefined;
  const uids = findSystemRange(await read('/etc/subuid'));
  const gids = findSystemRange(await read('/etc/subgid'));
  return hasUser && uids !== undefined && gids !== undefined;
}

async function makeAccount(report: Report): Promise<void> {
  if (parseAccount(await read('/etc/passwd'), systemUser) === undefined) await run(userCommand);
  const [subuid, subgid] = [await read('/etc/subuid'), await read('/etc/subgid')];
  if (findSystemRange(subuid) !== undefined && findSystemRange(subgid) !== undefined) return;
  const accounts = [await read('/etc/passwd'), await read('/etc/group')];
  const taken = [
    ...[subuid, subgid].flatMap((text) => parseSubordinateRanges(text)),
    ...accounts.flatMap(parseAccountIds),
  ];
  const range = chooseRange(taken);
  if (range === undefined)
    throw new SetupError(
      `/etc/subuid and /etc/subgid: expected ${idCount} ids in a row that nobody has, found none.`,
    );
  const ids = `${range.start}-${range.start + range.count - 1}`;
  report(`ids ${ids}`);
  await run(['usermod', '--add-subuids', ids, '--add-subgids', ids, systemUser]);
}

async function run([command = '', ...args]: readonly string[]): Promise<void> {
  const { exitCode, stderr } = await execa(command, args, { reject: false });
  if (exitCode === 0) return;
  throw new SetupError(`${command} failed: ${stderr}`, { commands: [[command, ...args].join(' ')] });
}

async function read(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
}
