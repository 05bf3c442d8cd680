import { send } from './events.ts';
import { followPassed } from './passed-tasks.ts';

/**
 * Says that all tasks are passed, and where it goes on. At the end of the text when that was so before; when the last task
 * passes now, right after its card, where the learner is, and in words for those who do not see it appear.
 */
class LessonDone extends HTMLElement {
  connectedCallback(): void {
    // Moving it connects it again.
    if (!this.hidden) return;
    followPassed((all, now) => {
      if (all.size >= Number(this.dataset['total'])) this.#show(now);
    });
  }

  #show(now: string[]): void {
    this.hidden = false;
    const card = now.map((task) => document.querySelector(`#task-${CSS.escape(task)}`)).at(-1);
    if (!card) return;
    card.after(this);
    const message = [...this.children].map(({ textContent }) => textContent.trim()).join(' ');
    send('drydock:announce', { message });
  }
}

customElements.define('drydock-lesson-done', LessonDone);
