import type { PassedTask } from '#protocol';
import type { LessonToDo } from './course-progress.ts';
import { fetchLearner } from './learner.ts';
import { logbookSum, makeClock, type Clock } from './logbook-words.ts';

const storageKey = 'drydock:name';

/** Fills in what was passed and when, and keeps the learner's name in this browser. */
class Logbook extends HTMLElement {
  connectedCallback(): void {
    this.#keepName();
    const print = this.querySelector<HTMLElement>('[data-print]');
    print?.addEventListener('click', () => window.print());
    print?.removeAttribute('hidden');
    void fetchLearner().then((learner) => {
      if (learner && !learner.withoutServer) this.#fill(learner.passed);
      else this.#sum = 'What you passed is kept by a Drydock server, and none answers here.';
    });
  }

  set #sum(text: string) {
    const line = this.querySelector('[data-sum]');
    if (line) line.textContent = text;
  }

  #fill(passed: PassedTask[]): void {
    const clock = makeClock(document.documentElement.lang);
    const lessons = [...this.querySelectorAll<HTMLElement>('[data-lesson]')];
    const known = lessons.map((lesson) => this.#fillLesson(lesson, passed, clock));
    this.#sum = logbookSum(known, passed, clock);
  }

  #fillLesson(lesson: HTMLElement, passed: PassedTask[], clock: Clock): LessonToDo {
    const slug = lesson.dataset['lesson'] ?? '';
    const items = [...lesson.querySelectorAll<HTMLElement>('[data-task]')];
    for (const item of items) {
      const task = passed.find((one) => one.lesson === slug && one.task === item.dataset['task']);
      if (task) this.#mark(item, task.passedAt, clock);
    }
    return { slug, taskIds: items.map((item) => item.dataset['task'] ?? '') };
  }

  #mark(item: HTMLElement, passedAt: string, clock: Clock): void {
    item.dataset['passed'] = '';
    const time = Object.assign(document.createElement('time'), { dateTime: passedAt });
    time.textContent = clock.moment(passedAt);
    item.querySelector('.dd-logbook__when')?.replaceChildren(time);
  }

  #keepName(): void {
    const field = this.querySelector('input');
    if (!field) return;
    field.value = this.#withStore((store) => store.getItem(storageKey)) ?? '';
    field.addEventListener('input', () => this.#withStore((store) => store.setItem(storageKey, field.value)));
  }

  /** A browser that stores nothing forgets the name; that is its owner's choice. */
  #withStore<Value>(use: (store: Storage) => Value): Value | undefined {
    try {
      return use(localStorage);
    } catch {
      return undefined;
    }
  }
}

customElements.define('drydock-logbook', Logbook);
