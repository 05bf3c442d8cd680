import { computed, signal } from '@preact/signals';
import type { CheckResult } from '#protocol';
import { chosenAnswers } from '../../lesson/answers.ts';
import { send } from '../../lesson/events.ts';
import type { LessonTask } from '../../lesson/tasks.ts';
import { RequestFailed, problemText } from '../http.ts';
import type { SandboxClient } from '../sandbox-client.ts';
import type { SandboxLife } from '../sandbox/life.ts';
import { whyNoSandbox } from '../sandbox/phase.ts';
import {
  initialStates,
  withChecking,
  withNothingDone,
  withPassed,
  withResults,
  type TaskStates,
} from './task-states.ts';

/** The lesson's tasks: asks the server to judge them and tells page and workbench the verdicts. */
export class Tasks {
  readonly all: LessonTask[];
  readonly states = signal<TaskStates>(new Map());
  /** Passed at some time, in this sandbox or an earlier one. */
  readonly passed = signal<ReadonlySet<string>>(new Set());
  readonly isChecking = computed(() =>
    [...this.states.value.values()].some(({ kind }) => kind === 'checking'),
  );

  readonly #client: SandboxClient;
  readonly #life: SandboxLife;
  readonly #save: () => Promise<void>;

  /** `save`: writes what the editor holds, before anything is judged. */
  constructor(client: SandboxClient, life: SandboxLife, all: LessonTask[], save: () => Promise<void>) {
    this.#client = client;
    this.#life = life;
    this.all = all;
    this.#save = save;
    this.states.value = initialStates(all);
  }

  /** Takes over what the server remembers of this learner. */
  restore(passed: readonly string[]): void {
    this.states.value = withPassed(this.states.peek(), passed);
    this.#remember(passed);
    send('drydock:progress', { passed: [...passed] });
  }

  /** Tells what was passed apart from what a new sandbox holds: nothing. */
  beginAnew(): void {
    const passed = this.passed.peek();
    this.states.value = withNothingDone(this.all, passed);
    if (passed.size > 0) send('drydock:new-sandbox', {});
  }

  /**
   * Judges these tasks (all of the lesson when absent), starting a sandbox if there is none. A check that changes the
   * sandbox only announces itself unless its task is `confirmed`.
   */
  async check(ids: string[] = this.all.map(({ id }) => id), confirmed: string[] = []): Promise<void> {
    const before = this.states.value;
    this.states.value = withChecking(before, ids);
    send('drydock:checking', { tasks: ids });
    await this.#save();
    const sandboxId = await this.#life.whenWorkable();
    if (sandboxId === undefined) this.#refuse(ids, before);
    else this.#publish(await this.#judge(sandboxId, ids, confirmed), before);
  }

  #refuse(ids: string[], before: TaskStates): void {
    this.states.value = before;
    const message = `Nothing was checked. ${whyNoSandbox(this.#life.phase.value)}`;
    send('drydock:check-refused', { tasks: ids, message });
  }

  #remember(ids: readonly string[]): void {
    const known = ids.filter((id) => this.all.some((task) => task.id === id));
    this.passed.value = new Set([...this.passed.peek(), ...known]);
  }

  #publish(results: CheckResult[], before: TaskStates): void {
    this.#remember(results.filter(({ outcome }) => outcome === 'passed').map(({ task }) => task));
    this.states.value = withResults(this.states.value, results, this.all, before);
    send('drydock:check-results', { results });
  }

  async #judge(sandboxId: string, ids: string[], confirmed: string[]): Promise<CheckResult[]> {
    try {
      return (await this.#client.check(sandboxId, ids, chosenAnswers(), confirmed)).results;
    } catch (error) {
      const message = problemText(error);
      const requestId = (error instanceof RequestFailed && error.requestId) || 'not answered';
      return ids.map((task) => ({ task, outcome: 'could-not-check', durationMs: 0, message, requestId }));
    }
  }
}
