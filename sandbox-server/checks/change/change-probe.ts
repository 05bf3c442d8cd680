import type Docker from 'dockerode';
import { BuildHistory, type Build, type BuildStep } from '../build/build-history.ts';
import { findAnswer } from '../container-contents.ts';
import type { CheckContext } from '../context.ts';
import type { Container, Image } from '../engine-views.ts';
import { notYet } from '../not-yet.ts';
import type { SandboxReach } from '../sandbox-reach.ts';
import { listCacheIds, removeBuild } from './build-traces.ts';
import { makeTwinOptions } from './container-twin.ts';
import type { Restoring, UndoLog } from './undo-log.ts';
import { WorkingCopy } from './working-copy.ts';

const dockerProgram = '/usr/bin/docker';
/** Never a context of the learner's. */
const engineAddress = 'unix:///run/user/1000/docker.sock';
const buildLabel = 'drydock.check';
const buildTimeoutMs = 55_000;
/** How long a container has to end by itself before it is killed. */
const stopSeconds = 5;

/** As the flags of `docker build`. */
export interface BuildOptions {
  /** A folder of the copy that is the context, for a project below the workspace. Default: the copy itself. */
  context?: string;
  /** Below the copy. Default: `Dockerfile` of the context. */
  dockerfile?: string;
  target?: string;
  buildArguments?: Readonly<Record<string, string>>;
}

/** An image that a check under change has built, and how. */
export interface BuiltImage {
  image: Image;
  build: Build;
  steps: readonly BuildStep[];
}

interface ChangeProbeParts {
  /** Of everything this run makes; no learner has a thing of this name. */
  name: string;
  reach: SandboxReach;
  engine: Docker;
  context: CheckContext;
  workspaceFolder: string;
  undo: UndoLog;
}

/**
 * The changes a check may make in the learner's sandbox. Everything made has a name of its own and is removed; containers
 * that were stopped run again afterwards, in their old state. What cannot be put back: when a container was started, its
 * address, its restart count, and what a program kept in memory only.
 */
export class ChangeProbe {
  readonly #parts: ChangeProbeParts;
  readonly #history: BuildHistory;
  #made = 0;

  constructor(parts: ChangeProbeParts) {
    this.#parts = parts;
    this.#history = new BuildHistory(parts.reach);
  }

  /** A copy of the lesson's workspace in a temporary folder; edit and build that. */
  async copyWorkspace(): Promise<WorkingCopy> {
    const { reach, workspaceFolder } = this.#parts;
    const folder = await this.#makeFolder();
    const { exitCode, stderr } = await reach.exec(['cp', '-a', '--', `${workspaceFolder}/.`, folder]);
    if (exitCode !== 0) throw new Error(`Copying the workspace ended with ${exitCode}: ${stderr.toString()}`);
    return new WorkingCopy(reach, folder);
  }

  /**
   * Builds a copy as the learner would, with the cache of the learner's builds. To see what an edit costs, build before
   * the edit and after it, and look at the steps of the second. NotYet `build.failed`.
   */
  async build(copy: WorkingCopy, options: BuildOptions = {}): Promise<BuiltImage> {
    const { reach, undo, context, name, engine } = this.#parts;
    const imageName = `${name}:${++this.#made}`;
    const label = `${buildLabel}.${name}.${this.#made}`;
    const config = await this.#makeFolder();
    const cacheBefore = await listCacheIds(engine);
    undo.add(`the build ${imageName}`, (restoring) => removeBuild(restoring, label, imageName, cacheBefore));
    const flags = makeBuildFlags(copy, options);
    const result = await reach.exec(
      [
        dockerProgram,
        'build',
        '--progress=plain',
        `--label=${label}=`,
        '-t',
        imageName,
        ...flags,
        makeContextPath(copy, options),
      ],
      {
        cwd: copy.folder,
        timeoutMs: buildTimeoutMs,
        env: { DOCKER_HOST: engineAddress, DOCKER_CONFIG: config, BUILDX_BUILDER: 'default' },
      },
    );
    const [build] = await this.#history.listLabelled(label);
    const steps = build ? await this.#history.readSteps(build.ref) : [];
    if (result.exitCode !== 0 || !build) throw describeFailure(steps, build, result.stderr.toString());
    return { image: await context.docker.getImage(imageName), build, steps };
  }

  /** Stops a container; it runs again after the check if it ran before. NotYet `change.auto-remove`. */
  async stop(container: Container): Promise<void> {
    const { engine, undo } = this.#parts;
    if (container.autoRemove) throw notYet('change.auto-remove', { name: container.name });
    if (container.state === 'running') undo.add(`"${container.name}" running`, startAgain(container.id));
    await findAnswer(engine.getContainer(container.id).stop({ t: stopSeconds }));
  }

  /** Starts a container that `stop` has stopped, before the check ends. */
  async start(container: Container): Promise<void> {
    await this.#parts.engine.getContainer(container.id).start();
  }

  /**
   * What `docker rm` and the same `docker run` again would give: stops the container and runs one made anew from the
   * same settings in its place, with its volumes, ports and names. After the check that one goes and the first runs again.
   * NotYet `change.auto-remove`.
   */
  async recreate(container: Container): Promise<Container> {
    const { engine, undo, name, context } = this.#parts;
    await this.stop(container);
    const inspected: unknown = await engine.getContainer(container.id).inspect();
    const twinName = `${name}-${++this.#made}`;
    undo.add(`no container "${twinName}"`, ({ engine: again }) => removeContainer(again, twinName));
    const twin = await engine.createContainer(makeTwinOptions(inspected, twinName));
    await twin.start();
    return context.docker.getContainer(twinName);
  }

  async #makeFolder(): Promise<string> {
    const { reach, undo, name } = this.#parts;
    const folder = `/tmp/${name}-${++this.#made}`;
    undo.add(`no folder ${folder}`, async ({ reach: again }) => {
      const { exitCode, stderr } = await again.exec(['rm', '-rf', '--', folder]);
      if (exitCode !== 0) throw new Error(stderr.toString());
    });
    const { exitCode, stderr } = await reach.exec(['mkdir', '-m', '700', '--', folder]);
    if (exitCode !== 0) throw new Error(`Making ${folder} ended with ${exitCode}: ${stderr.toString()}`);
    return folder;
  }
}

function makeContextPath(copy: WorkingCopy, { context }: BuildOptions): string {
  return context === undefined ? copy.folder : `${copy.folder}/${context}`;
}

function makeBuildFlags(
  copy: WorkingCopy,
  { dockerfile, target, buildArguments = {} }: BuildOptions,
): string[] {
  return [
    ...(dockerfile === undefined ? [] : ['-f', `${copy.folder}/${dockerfile}`]),
    ...(target === undefined ? [] : ['--target', target]),
    ...Object.entries(buildArguments).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
  ];
}

function describeFailure(steps: readonly BuildStep[], build: Build | undefined, output: string): Error {
  const failed = steps.find(({ error }) => error !== undefined);
  const lastLine = output.trim().split('\n').at(-1) ?? '';
  const found = build?.error ?? lastLine;
  return notYet('build.failed', { step: failed ? `"${failed.instruction}"` : 'it', found });
}

function startAgain(id: string): (restoring: Restoring) => Promise<void> {
  return async ({ engine }) => {
    try {
      await engine.getContainer(id).start();
    } catch (error) {
      // 304: it runs already. 404: the learner has removed it meanwhile.
      const { statusCode } = error as { statusCode?: number };
      if (statusCode !== 304 && statusCode !== 404) throw error;
    }
  };
}

async function removeContainer(engine: Docker, name: string): Promise<void> {
  // With the volumes that have no name, which nobody else has.
  await findAnswer(engine.getContainer(name).remove({ force: true, v: true }));
}
