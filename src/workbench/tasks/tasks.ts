import { computed, effect, signal } from '@preact/signals';
import type { CheckResult } from '#protocol';
import { chosenAnswers } from '../../lesson/answers.ts';
import { send } from '../../lesson/events.ts';
import type { LessonTask } from '../../lesson/tasks.ts';
import { recall, remember } from '../../remembered.ts';
import { RequestFailed, problemText } from '../http.ts';
import type { SandboxClient } from '../sandbox-client.ts';
import type { SandboxLife } from '../sandbox/life.ts';
import { whyNoSandbox } from '../sandbox/phase.ts';
import {
  initialStates,
  withChecking,
  withPassed,
  withResults,
  withUndone,
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
    effect(() => this.#tellApart(life.workableId.value, this.passed.value));
  }

  /** Takes over what the server remembers of this learner. */
  restore(passed: readonly string[]): void {
    this.states.value = withPassed(this.states.peek(), passed);
    send('drydock:progress', { passed: [...passed] });
    this.#remember(passed);
  }

  /** What this browser knows to have been passed in another sandbox than this one is not done in it. */
  #tellApart(sandboxId: string | null, passed: ReadonlySet<string>): void {
    if (sandboxId === null) return;
    const undone = [...passed].filter((id) => {
      const where = recall(this.#placeOf(id));
      return this.states.peek().get(id)?.kind === 'passed' && where !== undefined && where !== sandboxId;
    });
    if (undone.length === 0) return;
    this.states.value = withUndone(this.states.peek(), undone);
    send('drydock:elsewhere', { tasks: undone });
  }

  /** Where this browser keeps in which sandbox a task was passed last. */
  #placeOf(task: string): string {
    return `passed-in:${this.#client.lesson} ${task}`;
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
    else this.#publish(await this.#judge(sandboxId, ids, confirmed), before, sandboxId);
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

  #publish(results: CheckResult[], before: TaskStates, sandboxId: string): void {
    const passed = results.filter(({ outcome }) => outcome === 'passed').map(({ task }) => task);
    for (const task of passed) remember(this.#placeOf(task), sandboxId);
    this.#remember(passed);
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
