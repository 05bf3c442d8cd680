import { listen } from './events.ts';

/** How many of the lesson's tasks the learner has passed, now or before. */
class TaskCounter extends HTMLElement {
  #passed = new Set<string>();

  connectedCallback(): void {
    listen('drydock:progress', ({ passed }) => this.#add(passed));
    listen('drydock:check-results', ({ results }) =>
      this.#add(results.filter(({ outcome }) => outcome === 'passed').map(({ task }) => task)),
    );
  }

  #add(tasks: string[]): void {
    for (const task of tasks) this.#passed.add(task);
    const [short, long] = this.querySelectorAll('span');
    const total = this.dataset['total'] ?? '0';
    if (short) short.textContent = `${this.#passed.size}/${total}`;
    if (long) long.textContent = `${this.#passed.size} of ${total} tasks passed`;
  }
}

customElements.define('drydock-task-counter', TaskCounter);
