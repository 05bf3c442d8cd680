import { dirname } from 'node:path';
import type { Config } from '../config.ts';
import {
  checkAccount,
  checkCgroups,
  checkCheckout,
  checkPackages,
  checkRoot,
  checkSubordinateIds,
} from './doctor-accounts.ts';
import {
  checkAppArmor,
  checkIdMappedMounts,
  checkOpenFiles,
  checkOverlay,
  checkTun,
  checkUserNamespaces,
} from './doctor-kernel.ts';
import { checkDisk, checkMemory, checkNode, checkPort } from './doctor-resources.ts';
import type { Finding, Verdict } from './finding.ts';
import type { Machine } from './machine.ts';

/** Looks at everything Drydock needs of the machine and changes nothing. `isInteractive`: can someone be asked? */
export async function examine(machine: Machine, config: Config, isInteractive: boolean): Promise<Finding[]> {
  const existing = await findExisting(machine, config.dataDir);
  const checks: [string, Verdict | Promise<Verdict>][] = [
    ['Node', checkNode(machine)],
    ['Root for setting up', checkRoot(machine, config, isInteractive)],
    ['Packages', checkPackages(machine)],
    ['User namespaces', checkUserNamespaces(machine, config)],
    ['AppArmor', checkAppArmor(machine)],
    ['Overlay in user namespaces', checkOverlay(machine)],
    ['Id-mapped mounts', checkIdMappedMounts(machine, existing)],
    ['System user', checkAccount(machine)],
    ['Subordinate ids', checkSubordinateIds(machine)],
    ['Tun device', checkTun(machine)],
    ['cgroups', checkCgroups(machine)],
    ['Open files', checkOpenFiles(machine)],
    ['Memory', checkMemory(machine, config)],
    ['Disk', checkDisk(machine, config, existing)],
    ['Checkout', checkCheckout(machine)],
    ['Port', checkPort(machine, config)],
  ];
  return Promise.all(checks.map(async ([check, verdict]) => ({ check, ...(await verdict) })));
}

async function findExisting(machine: Machine, path: string): Promise<string> {
  if (path === '/' || (await machine.stat(path)) !== undefined) return path;
  return findExisting(machine, dirname(path));
}

/** What keeps `start` from starting: missing, and nothing that it repairs by itself. */
export function findObstacles(findings: readonly Finding[]): Finding[] {
  return findings.filter((finding) => finding.state === 'missing' && finding.repairedBy === 'operator');
}

/** Lines for a person: the state, the feature, what was found; below, what is lost and what repairs it. */
export function renderFindings(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ check }) => check.length));
  return findings
    .flatMap((finding) => {
      const line = `${finding.state.padEnd(8)}  ${finding.check.padEnd(width)}  ${finding.found}`;
      return [line, ...renderRepair(finding).map((text) => ' '.repeat(width + 12) + text)];
    })
    .join('\n');
}

function renderRepair(finding: Finding): string[] {
  if (finding.state === 'ok') return [];
  const lost = finding.state === 'degraded' ? [`lost: ${finding.lost}`] : [];
  const isByStart = finding.state === 'missing' && finding.repairedBy === 'start';
  return [
    ...lost,
    ...finding.commands.map((command) => `${isByStart ? 'npm start does: ' : 'repair: '}${command}`),
  ];
}
