import type { Config } from '../config.ts';
import { recordsDirOf } from '../host/data-dir.ts';
import { requireCourse } from '../host/course.ts';
import { siteRecordsDir, siteStep } from '../host/site.ts';
import { runSteps } from '../host/step-runner.ts';
import { hostSteps } from '../host/steps.ts';
import { requireHealthyMachine } from './doctor.ts';
import { isRoot, runAgainAsRoot } from './root.ts';

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
 * command has been run again as root, to its end, instead. What is in the checkout stays the caller's own.
 */
export async function prepareAsRoot(config: Config, options: PrepareOptions): Promise<boolean> {
  await requireCourse(config);
  if (options.withSite ?? true) await runSteps([siteStep(config)], siteRecordsDir);
  if (!isRoot()) {
    await runAgainAsRoot();
    return false;
  }
  await runSteps(hostSteps(config, options), recordsDirOf(config));
  return true;
}
