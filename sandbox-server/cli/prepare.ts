import type { Config } from '../config.ts';
import { recordsDirOf } from '../host/data-dir.ts';
import { requireCourse } from '../host/course.ts';
import { runAlone } from '../host/run-alone.ts';
import { siteLock, siteRecordsDir, siteStep } from '../host/site.ts';
import { runSteps } from '../host/step-runner.ts';
import type { Step } from '../host/step.ts';
import { hostSteps } from '../host/steps.ts';
import { requireHealthyMachine } from './doctor.ts';
import { isRoot, runAgainAsRoot } from './root.ts';
import { say } from './say.ts';

/** One for all data directories: packages, accounts and control groups are the machine's. Root's own folder. */
const machineLock = '/run/drydock-prepare.lock';

export interface PrepareOptions {
  mayUseApt: boolean;
  /** Sandboxes can be had without the site. */
  withSite?: boolean;
}

/** Does everything that `start` does before it serves. */
export async function prepare(config: Config, options: PrepareOptions): Promise<void> {
  await requireHealthyMachine(config, { needsPort: false });
  await prepareAsRoot(config, options);
}

/**
 * Runs all steps that are not done. True when they are and this process is root; false when it is not root, and this
 * command has been run again as root, to its end, instead. What is in the checkout stays the caller's own. Two commands
 * that prepare one machine wait for each other.
 */
export async function prepareAsRoot(config: Config, options: PrepareOptions): Promise<boolean> {
  await requireCourse(config);
  if (options.withSite ?? true) await runCheckoutSteps([siteStep(config)]);
  if (!isRoot()) {
    await runAgainAsRoot();
    return false;
  }
  await runMachineSteps(config, hostSteps(config, options));
  return true;
}

/** Steps that need root, while no other command runs any. */
export async function runMachineSteps(config: Config, steps: readonly Step[]): Promise<void> {
  await runAlone(machineLock, () => runSteps(steps, recordsDirOf(config)), say);
}

/** Steps that build something in the checkout, while no other command builds there. */
export async function runCheckoutSteps(steps: readonly Step[]): Promise<void> {
  await runAlone(siteLock, () => runSteps(steps, siteRecordsDir), say);
}
