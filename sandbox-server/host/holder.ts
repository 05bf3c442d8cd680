import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { mkdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Config, pickSettings } from '../config.ts';
import { identifyProcess, isRunning, type ProcessIdentity } from '../sandbox/process.ts';
import { checkout } from './checkout.ts';
import { readIdentity, type Identity } from './identity.ts';
import { layoutOf, type DataLayout } from './layout.ts';
import { makeMountScript, type ShownFolder } from './mounts.ts';
import { SetupError } from './step.ts';

/**
 * The holder is a sleeping process that owns one user namespace and one mount namespace. In it, root is the system user
 * `drydock`, ids from 1 on are its range of subordinate ids, and each slot's read-only mounts are in place. Sandboxes
 * are children of its user namespace, which nobody could enter again once it were gone: so it outlives the server.
 * No mount of Drydock's is visible outside of it.
 */
export interface Holder extends ProcessIdentity {
  /** What it was made from; another key means that mounts are out of date. */
  key: string;
}

const startTimeoutMs = 20_000;

/** The running holder of this data directory, if there is one. */
export async function findHolder(config: Config): Promise<Holder | undefined> {
  const text = await readFile(layoutOf(config).holderRecord, 'utf8').catch(() => undefined);
  const holder = text === undefined ? undefined : (JSON.parse(text) as Holder);
  return holder && (await isRunning(holder)) ? holder : undefined;
}

/**
 * Starts the holder; needs root. `checkout` and the course are made visible read-only, wherever they lie, since the
 * unprivileged server may not be able to walk there. An old holder has to be stopped before.
 */
export async function startHolder(
  config: Config,
  identity: Identity,
  checkout: string,
  key: string,
): Promise<Holder> {
  const layout = layoutOf(config);
  const shown = [{ source: checkout, target: checkoutInHolder(config) }, ...findOutsideCourse(config)];
  const script = await makeMountScript(layout, identity, config.capacity, shown);
  const drop = `exec setpriv --reuid=${identity.uid} --regid=${identity.gid} --clear-groups`;
  const sleep = 'unshare --user --mount --propagation slave -- sleep infinity';
  const process = await startDetached(layout, `${joinControlGroup()}${script}\n${drop} ${sleep}`);
  await waitForOwnUserNamespace(process, config);
  await writeIdMaps(process.pid, identity);
  const holder = { ...process, key };
  await writeFile(layout.holderRecord, JSON.stringify(holder));
  return holder;
}

async function startDetached(layout: DataLayout, script: string): Promise<ProcessIdentity> {
  await mkdir(layout.mounts, { recursive: true });
  const log = openSync(holderLog(layout), 'w');
  const child = spawn('unshare', ['--mount', '--propagation', 'private', '--', 'sh', '-euc', script], {
    detached: true,
    stdio: ['ignore', log, log],
  });
  child.unref();
  closeSync(log);
  const process = child.pid === undefined ? undefined : await identifyProcess(child.pid);
  if (!process)
    throw new SetupError(`The namespace of the sandboxes could not be made; see ${holderLog(layout)}.`);
  return process;
}

function holderLog(layout: DataLayout): string {
  return join(layout.mounts, '..', 'holder.log');
}

/** `unshare --user` is the last step of the script: when the user namespace is another, everything before it worked. */
async function waitForOwnUserNamespace(process: ProcessIdentity, config: Config): Promise<void> {
  const ours = await readlink('/proc/self/ns/user');
  const deadline = Date.now() + startTimeoutMs;
  while (Date.now() < deadline && (await isRunning(process))) {
    if ((await readlink(`/proc/${process.pid}/ns/user`).catch(() => ours)) !== ours) return;
    await delay(10);
  }
  const log = await readFile(holderLog(layoutOf(config)), 'utf8').catch(() => '');
  throw new SetupError(
    `The namespace of the sandboxes could not be made: ${log.trim() || 'no answer in 20 s'}`,
  );
}

async function writeIdMaps(pid: number, { uid, gid, subIdStart, subIdCount }: Identity): Promise<void> {
  await writeFile(`/proc/${pid}/uid_map`, `0 ${uid} 1\n1 ${subIdStart} ${subIdCount}\n`);
  await writeFile(`/proc/${pid}/gid_map`, `0 ${gid} 1\n1 ${subIdStart} ${subIdCount}\n`);
}

/** Ends all sandboxes, then the holder, without which nobody could reach them. Needs root. None there is fine. */
export async function retireHolder(config: Config): Promise<void> {
  const layout = layoutOf(config);
  const holder = await findHolder(config);
  if (holder) {
    const identity = await readIdentity();
    const remove = `for id in $(ls ${layout.runtimeState}); do runc --root ${layout.runtimeState} delete --force "$id"; done`;
    const child = enterHolder(config, holder, identity, ['sh', '-c', remove], { stdio: 'ignore' });
    await once(child, 'exit');
    process.kill(holder.pid, 'SIGKILL');
  }
  for (const left of [layout.holderRecord, layout.sandboxes, layout.runtimeState, layout.slots])
    await rm(left, { recursive: true, force: true });
}

/** Where the checkout is to be found inside the holder. */
export function checkoutInHolder(config: Config): string {
  return join(layoutOf(config).mounts, 'checkout');
}

/** The course's mount, if the checkout's does not show it already. */
export function findOutsideCourse(config: Config): ShownFolder[] {
  const isInside = !relative(checkout, config.courseDir).startsWith('..');
  if (isInside) return [];
  return [{ source: config.courseDir, target: join(layoutOf(config).mounts, 'course') }];
}

/** Settings name folders of the host; the course may have another name inside the holder. */
function courseSetting(config: Config): Record<string, string> {
  const [outside] = findOutsideCourse(config);
  return { DRYDOCK_COURSE: outside?.target ?? relative(checkout, config.courseDir) };
}

/**
 * Runs a program inside the holder as its root, that is as the system user `drydock`; the caller is root. Its working
 * folder is the checkout, its environment holds the settings, a PATH with the checkout's Node first, and `env`.
 */
export function enterHolder(
  config: Config,
  holder: Holder,
  identity: Identity,
  command: readonly string[],
  options: { stdio?: StdioOptions; env?: Record<string, string> } = {},
): ChildProcess {
  const folder = checkoutInHolder(config);
  const drop = ['setpriv', `--reuid=${identity.uid}`, `--regid=${identity.gid}`, '--clear-groups'];
  const enter = [
    'nsenter',
    '-U',
    '-m',
    '-S',
    '0',
    '-G',
    '0',
    `--wdns=${folder}`,
    '-t',
    String(holder.pid),
    '--',
  ];
  const path = `${folder}/node_modules/.bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`;
  return spawn('sh', ['-euc', `${joinControlGroup()}exec "$@"`, 'sh', ...drop, ...enter, ...command], {
    stdio: options.stdio ?? 'inherit',
    env: {
      PATH: path,
      HOME: join(config.dataDir, 'run'),
      LANG: 'C.UTF-8',
      ...pickSettings(),
      ...courseSetting(config),
      ...options.env,
    },
  });
}

/**
 * On cgroup v2 a process may only be moved within a subtree one owns: the server has to start inside of it. And what is
 * in there does not end with the login session that `npm start` was typed in.
 */
function joinControlGroup(): string {
  const leaf = '/sys/fs/cgroup/drydock/server/cgroup.procs';
  return existsSync(leaf) ? `echo $$ >${leaf}\n` : '';
}
