import { z } from 'zod';
import type { SandboxReach } from '../sandbox-reach.ts';
import {
  decodeHistoryEvent,
  decodeStatus,
  encodeHistoryRequest,
  encodeRemoval,
  encodeStatusRequest,
  type BuildRecord,
  type Vertex,
} from './build-wire.ts';
import { ControlConnection } from './control-connection.ts';

/** A build that the engine remembers; the learner's own, however they started it. */
export interface Build {
  /** The builder's id of it. */
  ref: string;
  /** As given with `-f`; `Dockerfile` by default. */
  dockerfile: string;
  /** As given with `--target`. */
  target: string | undefined;
  /** As given with `--build-arg`. */
  buildArguments: Readonly<Record<string, string>>;
  createdAt: Date;
  /** Undefined while it goes on. */
  completedAt: Date | undefined;
  /** Why it failed; undefined when it did not. */
  error: string | undefined;
  /** `created by` of each layer that the build made, lowest first, as `docker history` shows it. */
  createdBy: readonly string[];
}

/** One instruction of the Dockerfile as it was built. */
export interface BuildStep {
  /** Name of its stage, `stage-<index>` of one without; undefined when a nameless one is all there is. */
  stage: string | undefined;
  /** Its place in the stage, from 1, as the builder counts: FROM an image is one, FROM a stage is none. */
  position: number;
  /** As in the Dockerfile, e.g. `RUN npm ci`. */
  instruction: string;
  /** Whether its result came from the cache. */
  cached: boolean;
  /** Undefined when it was not run, such as a stage that nothing needs. */
  durationMs: number | undefined;
  /** Undefined when it succeeded. */
  error: string | undefined;
}

const configSchema = z.object({
  history: z
    .array(z.object({ created_by: z.string().default('') }))
    .nullish()
    .transform((list) => (list ?? []).map(({ created_by }) => created_by)),
});

/** What the engine's builder remembers of builds. Only reads, but for `remove`. */
export class BuildHistory {
  readonly #reach: SandboxReach;

  constructor(reach: SandboxReach) {
    this.#reach = reach;
  }

  /** All builds it remembers, newest first. */
  async list(): Promise<Build[]> {
    return (await this.#records()).map(describeBuild);
  }

  /** Those that were given `--label <label>`. */
  async listLabelled(label: string): Promise<Build[]> {
    const labelled = (await this.#records()).filter(({ attributes }) => `label:${label}` in attributes);
    return labelled.map(describeBuild);
  }

  /** The steps of a build, stage by stage and in the order of the Dockerfile; the builder's own housekeeping is left out. */
  async readSteps(ref: string): Promise<BuildStep[]> {
    using control = await ControlConnection.open(this.#reach);
    const reports = (await control.call('Status', encodeStatusRequest(ref))).flatMap(decodeStatus);
    return readSteps(reports);
  }

  /** Makes the builder forget a build. For those a check made itself. */
  async remove(ref: string): Promise<void> {
    using control = await ControlConnection.open(this.#reach);
    await control.call('UpdateBuildHistory', encodeRemoval(ref));
  }

  async #records(): Promise<BuildRecord[]> {
    using control = await ControlConnection.open(this.#reach);
    const events = await control.call('ListenBuildHistory', encodeHistoryRequest());
    const records = events.map(decodeHistoryEvent).filter((record) => record !== undefined);
    return records.sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime());
  }
}

function describeBuild({ ref, attributes, error, createdAt, completedAt, response }: BuildRecord): Build {
  const config = configSchema.safeParse(JSON.parse(response['containerimage.config'] ?? '{}'));
  const isArgument = 'build-arg:';
  return {
    ref,
    dockerfile: attributes['filename'] ?? 'Dockerfile',
    target: attributes['target'],
    buildArguments: Object.fromEntries(
      Object.entries(attributes)
        .filter(([name]) => name.startsWith(isArgument))
        .map(([name, value]) => [name.slice(isArgument.length), value]),
    ),
    createdAt,
    completedAt,
    error: error || undefined,
    createdBy: config.success ? config.data.history : [],
  };
}

/** `[build 2/5] RUN npm ci`, `[3/4] COPY . .`; others, such as `[internal] load …`, are not instructions. */
const stepName = /^\[(?:(\S+) )?(\d+)\/\d+\] (.+)$/s;

/** The instructions among what the builder reported, with the last report on each. */
export function readSteps(reports: readonly Vertex[]): BuildStep[] {
  const vertexes = [...new Map(reports.map((vertex) => [vertex.digest, vertex])).values()];
  const steps = vertexes.flatMap(({ name, cached, startedAt, completedAt, error }) => {
    const [, stage, position, instruction] = stepName.exec(name) ?? [];
    if (!position || !instruction) return [];
    const durationMs = startedAt && completedAt && completedAt.getTime() - startedAt.getTime();
    return [
      { stage, position: Number(position), instruction, cached, durationMs, error: error || undefined },
    ];
  });
  return [...Map.groupBy(steps, ({ stage }) => stage).values()].flatMap((ofStage) =>
    ofStage.sort((one, other) => one.position - other.position),
  );
}
