import type { CheckResult } from '#protocol';
import { listen, send } from './events.ts';
import { announcement, describeResult, type TaskState, type Verdict } from './task-state.ts';
import { lessonTasks } from './tasks.ts';

const titleOf = (id: string) => lessonTasks().find((task) => task.id === id)?.title ?? id;

function textElement(name: 'p' | 'dt' | 'dd', text: string): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

function resultContent({ message, facts, hint }: Verdict): HTMLElement[] {
  const content = [textElement('p', message)];
  if (facts.length > 0) {
    const list = document.createElement('dl');
    list.append(...facts.flatMap(([label, value]) => [textElement('dt', label), textElement('dd', value)]));
    content.push(list);
  }
  if (hint) content.push(textElement('p', hint));
  return content;
}

/** A task in the text: asks for its check and shows the verdict, whoever asked. */
class TaskCard extends HTMLElement {
  /** What to return to when a check was refused. */
  #settledState: TaskState = 'not started';

  connectedCallback(): void {
    this.#button?.addEventListener('click', () => this.#check());
    this.addEventListener('change', () => this.#sendAnswer());
    listen('drydock:checking', ({ tasks }) => tasks.includes(this.#id) && this.#show('checking'));
    listen('drydock:check-results', ({ results }) => this.#onResults(results));
    listen(
      'drydock:check-refused',
      ({ tasks, message }) => tasks.includes(this.#id) && this.#refuse(message),
    );
    listen('drydock:progress', ({ passed }) => passed.includes(this.#id) && this.#onPassedBefore());
  }

  get #id(): string {
    return this.dataset['task'] ?? '';
  }

  get #button(): HTMLButtonElement | null {
    return this.querySelector('[data-check]');
  }

  /** The chosen answer of a question; undefined for a task that is not one, or while nothing is chosen. */
  get #answer(): string | undefined {
    const field = this.querySelector<HTMLInputElement>('.dd-options :is(input:checked, input[type="text"])');
    return field?.value.trim() || undefined;
  }

  #check(): void {
    if (this.dataset['state'] === 'checking') return;
    if (!this.querySelector('.dd-options')) return send('drydock:check', { tasks: [this.#id] });
    if (!this.#answer) return this.#refuse('No answer is chosen. Choose one, then check.');
    send('drydock:check', { tasks: [this.#id], answers: { [this.#id]: this.#answer } });
  }

  #sendAnswer(): void {
    if (this.#answer) send('drydock:answer', { task: this.#id, answer: this.#answer });
  }

  #onResults(results: CheckResult[]): void {
    const result = results.find(({ task }) => task === this.#id);
    if (!result) return;
    const verdict = describeResult(result, titleOf);
    this.#settledState = verdict.state;
    this.#show(verdict.state, ...resultContent(verdict));
    if (verdict.state === 'passed') this.#explain();
    send('drydock:announce', { message: announcement(this.dataset['title'] ?? '', verdict) });
  }

  #refuse(message: string): void {
    this.#show(this.#settledState, textElement('p', message));
    send('drydock:announce', { message });
  }

  #onPassedBefore(): void {
    if (this.#settledState !== 'not started') return;
    this.#settledState = 'passed';
    this.#show('passed');
    this.#explain();
  }

  #explain(): void {
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
