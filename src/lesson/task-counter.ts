import { followPassed } from './passed-tasks.ts';

/** How many of the lesson's tasks the learner has passed, now or before, whatever the present sandbox holds. */
class TaskCounter extends HTMLElement {
  connectedCallback(): void {
    followPassed((all) => this.#show(all.size));
  }

  #show(passed: number): void {
    const [short, long] = this.querySelectorAll('span');
    const total = this.dataset['total'] ?? '0';
    if (short) short.textContent = `${passed}/${total}`;
    if (long) long.textContent = `${passed} of ${total} tasks passed`;
  }
}

customElements.define('drydock-task-counter', TaskCounter);
