import type { Config } from '../config.ts';
import { examine, findObstacles, renderFindings } from '../host/doctor.ts';
import { thisMachine } from '../host/machine.ts';
import { SetupError } from '../host/step.ts';
import { isInteractive, say } from './say.ts';

/** Prints what the doctor found. Exit code 1 when `start` would refuse. */
export async function doctor(config: Config, options: { json: boolean }): Promise<void> {
  const findings = await examine(thisMachine(), config, isInteractive());
  say(options.json ? JSON.stringify(findings, undefined, 2) : renderFindings(findings));
  if (findObstacles(findings).length > 0) process.exitCode = 1;
}

/** Throws, in the doctor's words, when something is missing that only a person can repair. Warns of what is degraded. */
export async function requireHealthyMachine(config: Config, options: { needsPort: boolean }): Promise<void> {
  const all = await examine(thisMachine(), config, isInteractive());
  const findings = options.needsPort ? all : all.filter(({ check }) => check !== 'Port');
  const obstacles = findObstacles(findings);
  if (obstacles.length > 0) throw new SetupError(`Drydock cannot start here.\n${renderFindings(obstacles)}`);
  const losses = findings.filter(({ state }) => state === 'degraded');
  if (losses.length > 0) say(renderFindings(losses));
}
