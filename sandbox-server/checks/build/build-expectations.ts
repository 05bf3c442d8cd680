/** Expectations on the steps of a build. */
import { nameList } from '../messages/parts.ts';
import { notYet } from '../not-yet.ts';
import type { BuildStep } from './build-history.ts';

/**
 * The first step whose instruction begins with this text (blanks and case of the keyword do not matter) or matches the
 * expression; `stage` narrows it to one. NotYet `build.no-step`.
 */
export function getStep(
  steps: readonly BuildStep[],
  instruction: string | RegExp,
  stage?: string,
): BuildStep {
  const inStage = steps.filter((step) => stage === undefined || step.stage === stage);
  const found = inStage.find((step) => isInstruction(step, instruction));
  if (found) return found;
  const names = steps.map((step) => step.instruction);
  throw notYet('build.no-step', { step: `\`${String(instruction)}\``, found: nameList(names) });
}

/** NotYet `build.not-cached` unless that step came from the cache; `build.no-step` without one. Takes as `getStep`. */
export function expectCached(
  steps: readonly BuildStep[],
  instruction: string | RegExp,
  stage?: string,
): void {
  const step = getStep(steps, instruction, stage);
  if (!step.cached) throw notYet('build.not-cached', { step: step.instruction });
}

/** NotYet `build.cached` unless that step ran again; `build.no-step` without one. Takes as `getStep`. */
export function expectRebuilt(
  steps: readonly BuildStep[],
  instruction: string | RegExp,
  stage?: string,
): void {
  const step = getStep(steps, instruction, stage);
  if (step.cached) throw notYet('build.cached', { step: step.instruction });
}

function isInstruction(step: BuildStep, wanted: string | RegExp): boolean {
  if (wanted instanceof RegExp) return wanted.test(step.instruction);
  return normalize(step.instruction).startsWith(normalize(wanted));
}

function normalize(instruction: string): string {
  return instruction
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replace(/^\w+/, (keyword) => keyword.toUpperCase());
}
