import type { Config } from '../config.ts';
import { degraded, ok, operatorRepairs, type Verdict } from './finding.ts';
import type { Machine } from './machine.ts';

const gibibyte = 2 ** 30;
/** The server, the registry and the machine itself. */
const ownMemoryBytes = gibibyte / 2;
/** Measured: the workstation, the images, and room to build both anew beside the old ones. */
const preparingBytes = 3 * gibibyte;
/** Progress, logs and the registry's new layers. */
const runningBytes = gibibyte / 2;

export async function checkMemory(machine: Machine, config: Config): Promise<Verdict> {
  const text = (await machine.read('/proc/meminfo')) ?? '';
  const available = Number(/^MemAvailable: +(\d+) kB/m.exec(text)?.[1] ?? 0) * 1024;
  const full = Math.floor((available - ownMemoryBytes) / config.memoryBytes);
  const found = `${inGibibytes(available)} free for ${config.capacity} sandboxes of up to ${inGibibytes(config.memoryBytes)}`;
  if (full >= config.capacity) return ok(found);
  if (full < 1)
    return operatorRepairs(`${found}: not enough for one`, [
      'DRYDOCK_SANDBOX_MEMORY=1g DRYDOCK_CAPACITY=1 npm start',
    ]);
  return degraded(found, `only ${full} of them can use all of it at the same time`, [
    `DRYDOCK_CAPACITY=${full} npm start`,
  ]);
}

/** `existing` is the data directory, or the nearest folder above that is there. */
export async function checkDisk(machine: Machine, config: Config, existing: string): Promise<Verdict> {
  const isPrepared = (await machine.stat(`${config.dataDir}/prepared/images.json`)) !== undefined;
  const wanted = isPrepared ? runningBytes : preparingBytes;
  const free = await machine.freeBytes(existing);
  const found = `${inGibibytes(free)} free at ${existing}`;
  if (free >= wanted) return ok(found);
  return operatorRepairs(`${found}, expected ${inGibibytes(wanted)}`, [
    'DRYDOCK_DATA=/a/larger/disk npm start',
  ]);
}

function inGibibytes(bytes: number): string {
  return `${(bytes / gibibyte).toFixed(1)} GB`;
}

export async function checkPort(machine: Machine, { port, host }: Config): Promise<Verdict> {
  const address = `${host} port ${port}`;
  const unprivileged = Number((await machine.read('/proc/sys/net/ipv4/ip_unprivileged_port_start')) ?? 1024);
  if (port < unprivileged)
    return operatorRepairs(
      `${address}: the server is not root and may listen on ports from ${unprivileged} only`,
      ['DRYDOCK_PORT=4480 npm start'],
    );
  const problem = await machine.findPortProblem(port, host);
  if (problem === undefined) return ok(`${address} is free`);
  if (problem === 'EADDRINUSE')
    return operatorRepairs(`${address} is taken by another program (or by a Drydock that runs already)`, [
      `DRYDOCK_PORT=${port + 1} npm start`,
    ]);
  return operatorRepairs(`${address} cannot be listened on (${problem})`, [
    'DRYDOCK_HOST=127.0.0.1 npm start',
  ]);
}

export function checkNode({ nodeVersion }: Machine): Verdict {
  const isNew = Number(nodeVersion.split('.')[0]) >= 24;
  return isNew ? ok(nodeVersion) : operatorRepairs(`${nodeVersion}, expected 24 or newer`, ['npm ci']);
}
