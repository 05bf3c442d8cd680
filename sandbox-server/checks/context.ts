import type Docker from 'dockerode';
import { BuildProbe } from './build/build-probe.ts';
import { DockerProbe } from './docker-probe.ts';
import { HttpProbe } from './http-probe.ts';
import type { SandboxReach } from './sandbox-reach.ts';
import { WorkspaceProbe } from './workspace-probe.ts';

/** What a check sees of the learner's sandbox. Everything here only reads. */
export interface CheckContext {
  /** Containers, images, networks and volumes of the learner's engine. */
  docker: DockerProbe;
  /** Builds that the engine remembers, with the cache use of each step. */
  builds: BuildProbe;
  /** HTTP to published ports. */
  http: HttpProbe;
  /** Files of the lesson's workspace. */
  workspace: WorkspaceProbe;
  /** Aborts when the check's time is over; the probes listen to it by themselves. */
  signal: AbortSignal;
}

/** The probes for one check. `engine` reaches the engine of the same sandbox as `reach`. */
export function makeContext(reach: SandboxReach, engine: Docker, workspaceFolder: string): CheckContext {
  const docker = new DockerProbe(engine);
  return {
    docker,
    builds: new BuildProbe(reach, docker),
    http: new HttpProbe(reach, docker),
    workspace: new WorkspaceProbe(reach, workspaceFolder),
    signal: reach.signal,
  };
}
