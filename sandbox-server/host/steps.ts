import type { Config } from '../config.ts';
import { imagesStep } from '../images/step.ts';
import { registryProgramStep } from '../registry/program.ts';
import { workstationStep } from '../workstation/rootfs.ts';
import { accountStep } from './accounts.ts';
import { cgroupStep } from './cgroup-step.ts';
import { checkout } from './checkout.ts';
import { dataDirStep } from './data-dir.ts';
import { holderStep } from './holder-step.ts';
import { hostPackages, packagesStep } from './packages.ts';
import type { Step } from './step.ts';
import { tunStep } from './tun.ts';

/** Everything that needs root, in order; each step may rely on those before it. */
export function hostSteps(config: Config, options: { mayUseApt: boolean }): Step[] {
  return [
    packagesStep({ id: 'packages', packages: hostPackages, mayUseApt: options.mayUseApt }),
    accountStep(),
    cgroupStep(),
    tunStep(),
    dataDirStep(config),
    registryProgramStep(config),
    workstationStep(config),
    imagesStep(config, checkout),
    holderStep(config),
  ];
}
