import type { CheckResult } from '#protocol';
import { readAnswer, rememberAnswer, restoreAnswer } from './answers.ts';
import { listen, send } from './events.ts';
import { makeResult, makeText } from './task-result.ts';
import { announcement, describeResult, passedBefore, type TaskState } from './task-state.ts';
import { lessonTasks } from './tasks.ts';

const titleOf = (id: string) => lessonTasks().find((task) => task.id === id)?.title ?? id;

/** A task in the text: asks for its check and shows the verdict, whoever asked. */
class TaskCard extends HTMLElement {
  /** What to return to when a check was refused. */
  #settledState: TaskState = 'not started';
  /** At some time, in this sandbox or an earlier one. */
  #wasPassed = false;

  connectedCallback(): void {
    this.#button?.addEventListener('click', () => this.#check());
    restoreAnswer(this, this.#id);
    this.addEventListener('change', () => rememberAnswer(this.#id, readAnswer(this) ?? ''));
    listen('drydock:elsewhere', ({ tasks }) => tasks.includes(this.#id) && this.#onPassedElsewhere());
    listen('drydock:checking', ({ tasks }) => tasks.includes(this.#id) && this.#show('checking'));
    listen('drydock:check-results', ({ results }) => this.#onResults(results));
    listen(
      'drydock:check-refused',
      ({ tasks, message }) => tasks.includes(this.#id) && this.#refuse(message),
    );
    listen('drydock:announcements', ({ announcements }) => this.#warn(announcements[this.#id]));
    listen('drydock:progress', ({ passed }) => passed.includes(this.#id) && this.#onPassedBefore());
  }

  get #id(): string {
    return this.dataset['task'] ?? '';
  }

  get #button(): HTMLButtonElement | null {
    return this.querySelector('[data-check]');
  }

  #check(): void {
    if (this.dataset['state'] === 'checking') return;
    if (this.querySelector('.dd-options') && !readAnswer(this))
      return this.#refuse('No answer is chosen. Choose one, then check.');
    send('drydock:check', { tasks: [this.#id] });
  }

  /** The learner has read what the check will do, and agrees. */
  #consent(): void {
    // The button that was pressed goes with the result.
    this.#button?.focus();
    send('drydock:check', { tasks: [this.#id], confirmed: [this.#id] });
  }

  /** Its check changes the sandbox for a moment: known before the button is pressed. */
  #warn(announces: string | undefined): void {
    if (announces === undefined || this.querySelector('.dd-task__warning')) return;
    const warning = makeText('p', `Check asks first: ${announces} Afterwards everything is put back.`);
    warning.className = 'dd-task__warning not-content';
    this.querySelector('.dd-task__actions')?.before(warning);
  }

  #onPassedElsewhere(): void {
    this.#settledState = 'not yet';
    this.#show('not yet', makeText('p', passedBefore));
  }

  #onResults(results: CheckResult[]): void {
    const result = results.find(({ task }) => task === this.#id);
    if (!result) return;
    const verdict = describeResult(result, titleOf);
    // A check that has only announced itself says nothing about the task.
    if (!verdict.waitsForConsent) this.#settledState = verdict.state;
    const title = this.dataset['title'] ?? '';
    const isUndone = this.#wasPassed && (verdict.state === 'not yet' || verdict.state === 'blocked');
    const content = makeResult(verdict, title, () => this.#consent());
    this.#show(this.#settledState, ...(isUndone ? [makeText('p', passedBefore)] : []), ...content);
    if (verdict.state === 'passed') this.#onPassed();
    const message = announcement(title, verdict);
    send('drydock:announce', { message: isUndone ? `${message} ${passedBefore}` : message });
  }

  #refuse(message: string): void {
    this.#show(this.#settledState, makeText('p', message));
    send('drydock:announce', { message });
  }

  #onPassedBefore(): void {
    this.#onPassed();
    if (this.#settledState !== 'not started') return;
    this.#settledState = 'passed';
    this.#show('passed');
  }

  #onPassed(): void {
    this.#wasPassed = true;
    this.querySelector('[data-explanation]')?.removeAttribute('hidden');
  }

  #show(state: TaskState, ...content: HTMLElement[]): void {
    this.dataset['state'] = state;
    const label = this.querySelector('.dd-task__state');
    if (label) label.textContent = state;
    // Not `disabled`, which would take the focus from whoever pressed it.
    this.#button?.setAttribute('aria-disabled', String(state === 'checking'));
    const result = this.querySelector<HTMLElement>('.dd-task__result');
    result?.replaceChildren(...content);
    if (result) result.hidden = content.length === 0;
  }
}

customElements.define('drydock-task', TaskCard);
