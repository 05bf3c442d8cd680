import type { DockerProbe } from '../docker-probe.ts';
import type { Image } from '../engine-views.ts';
import { notYet } from '../not-yet.ts';
import type { SandboxReach } from '../sandbox-reach.ts';
import { BuildHistory, type Build, type BuildStep } from './build-history.ts';

/** What the engine remembers of the learner's builds, however they started them. Only reads. */
export class BuildProbe {
  readonly #history: BuildHistory;
  readonly #docker: DockerProbe;

  constructor(reach: SandboxReach, docker: DockerProbe) {
    this.#history = new BuildHistory(reach);
    this.#docker = docker;
  }

  /** All builds, newest first; failed ones too. */
  list(): Promise<Build[]> {
    return this.#history.list();
  }

  /**
   * The build that an image came from: among the builds of the same instructions, the one during which the image got its
   * name, or else the newest. Undefined when the engine remembers none.
   */
  async findOf(image: Image): Promise<Build | undefined> {
    const layers = (await this.#docker.listHistory(image)).map(({ createdBy }) => createdBy).reverse();
    const same = (await this.list()).filter(
      ({ createdBy, error }) => error === undefined && createdBy.join('\n') === layers.join('\n'),
    );
    return same.find((build) => wasTaggedDuring(image, build)) ?? same[0];
  }

  /** As `findOf`; NotYet `build.missing` instead of undefined. */
  async getOf(image: Image): Promise<Build> {
    const build = await this.findOf(image);
    if (build) return build;
    throw notYet('build.missing', { image: image.names[0] ?? image.id });
  }

  /** The instructions as they were built, stage by stage, with their cache use. */
  readSteps(build: Build): Promise<BuildStep[]> {
    return this.#history.readSteps(build.ref);
  }
}

function wasTaggedDuring({ taggedAt }: Image, { createdAt, completedAt }: Build): boolean {
  return Boolean(taggedAt && completedAt && taggedAt >= createdAt && taggedAt <= completedAt);
}
