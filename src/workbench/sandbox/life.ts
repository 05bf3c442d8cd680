import { batch, computed, effect, signal } from '@preact/signals';
import type { FileList, LearnerView, PublishedPort, SandboxEvent, SandboxView } from '#protocol';
import { problemText } from '../http.ts';
import type { SandboxClient } from '../sandbox-client.ts';
import { followSandbox } from './follow.ts';
import {
  isStarting,
  mayStart,
  phaseOfFailure,
  phaseOfLearner,
  readySandbox,
  type SandboxPhase,
} from './phase.ts';

/** The learner's sandbox as the page lives with it: asked for, followed, prepared for this lesson, lost and replaced. */
export class SandboxLife {
  /** Null until the server has said who the learner is. */
  readonly learner = signal<LearnerView | null>(null);
  readonly phase = signal<SandboxPhase>({ kind: 'loading' });
  /** The workspace of this lesson; null until the sandbox has it. */
  readonly files = signal<FileList | null>(null);
  readonly ports = signal<PublishedPort[]>([]);
  /** Why the lesson's files could not be put into the sandbox; null when all is well. */
  readonly workspaceProblem = signal<string | null>(null);
  /** Id of the sandbox that runs and has the lesson's files; null while there is none to work in. */
  readonly workableId = computed(() =>
    this.#preparedId.value === this.#readyId.value ? this.#readyId.value : null,
  );

  readonly #client: SandboxClient;
  readonly #preparedId = signal<string | null>(null);
  readonly #readyId = computed(() => readySandbox(this.phase.value)?.id ?? null);
  #loading = Promise.resolve();
  #following: { id: string; stop: AbortController } | undefined;

  constructor(client: SandboxClient) {
    this.#client = client;
    effect(() => {
      const id = this.#readyId.value;
      if (id && id !== this.#preparedId.peek()) void this.prepareWorkspace();
    });
  }

  /** Asks who the learner is. A sandbox that already runs is followed; none is started. */
  load(): Promise<void> {
    this.#loading = this.#fetchLearner((error) => this.#enter(phaseOfFailure(error, Date.now())));
    return this.#loading;
  }

  /** Asks for a sandbox unless there is one or one is on its way. */
  async start(): Promise<void> {
    await this.#loading;
    // Whom the server did not know when the page opened, it gives no sandbox.
    if (!this.learner.value) await this.load();
    if (!mayStart(this.phase.value, Date.now())) return;
    this.#enter({ kind: 'requested' });
    await this.#enterAnswer(() => this.#client.startSandbox());
  }

  /** Throws the sandbox away and asks for a new one. */
  async reset(): Promise<void> {
    const id = readySandbox(this.phase.value)?.id;
    if (!id) return;
    this.#enter({ kind: 'requested' });
    await this.#enterAnswer(() => this.#client.resetSandbox(id));
  }

  /** Gives the server a sign of life. Throws RequestFailed. */
  async keep(): Promise<void> {
    const id = readySandbox(this.phase.value)?.id;
    if (id) await this.#client.keepSandbox(id);
  }

  /** Resolves to the id of a sandbox to work in, starting one if needed; undefined when none can be had now. */
  async whenWorkable(): Promise<string | undefined> {
    await this.start();
    const { promise, resolve } = Promise.withResolvers<string | undefined>();
    const stop = effect(() => {
      const id = this.workableId.value;
      const isComing = this.#readyId.value !== null || isStarting(this.phase.value);
      if (id || !isComing) resolve(id ?? undefined);
    });
    return promise.finally(stop);
  }

  /** Puts the lesson's files into the sandbox; a failure is shown and may be tried again. */
  async prepareWorkspace(): Promise<void> {
    const id = this.#readyId.peek();
    if (!id) return;
    let problem: string | null = null;
    const files = await this.#client.openLesson(id).catch((error: unknown) => {
      problem = problemText(error);
      return null;
    });
    if (this.#readyId.peek() !== id) return;
    batch(() => {
      if (files) this.files.value = files;
      this.workspaceProblem.value = problem;
      this.#preparedId.value = id;
    });
  }

  /** Asks the server again when something hinted that the sandbox is gone. Returns false when it is. */
  async refresh(): Promise<boolean> {
    const before = this.#following?.id;
    // A failure changes nothing: a server that restarts leaves the sandboxes running.
    await this.#fetchLearner(() => undefined);
    return before !== undefined && this.#following?.id === before;
  }

  async #fetchLearner(onFailure: (error: unknown) => void): Promise<void> {
    try {
      const learner = await this.#client.fetchLearner();
      this.learner.value = learner;
      this.#enter(phaseOfLearner(learner));
    } catch (error) {
      onFailure(error);
    }
  }

  async #enterAnswer(request: () => Promise<SandboxView>): Promise<void> {
    try {
      this.#enter({ kind: 'known', sandbox: await request() });
    } catch (error) {
      this.#enter(phaseOfFailure(error, Date.now()));
    }
  }

  #enter(phase: SandboxPhase): void {
    const id = phase.kind === 'known' && phase.sandbox.state !== 'stopped' ? phase.sandbox.id : undefined;
    batch(() => {
      if (!id || id !== this.#following?.id) this.#forget();
      this.phase.value = phase;
    });
    if (id && !this.#following) this.#follow(id);
  }

  #forget(): void {
    this.#following?.stop.abort();
    this.#following = undefined;
    this.#preparedId.value = null;
    this.files.value = null;
    this.ports.value = [];
    this.workspaceProblem.value = null;
  }

  #follow(id: string): void {
    const stop = new AbortController();
    this.#following = { id, stop };
    const onEvent = (event: SandboxEvent) => {
      if (event.type === 'sandbox') this.#enter({ kind: 'known', sandbox: event.sandbox });
      if (event.type === 'files') this.files.value = event.files;
      if (event.type === 'ports') this.ports.value = event.ports;
    };
    followSandbox({ url: this.#client.eventsUrl(id), onEvent, onRefused: () => this.refresh() }, stop.signal);
  }
}
