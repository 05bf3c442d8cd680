import type { PassedTask } from '#protocol';
import { lessonProgress, progressText } from './course-progress.ts';

/** Tasks the learner has passed. None when no server answers: the path is useful without. */
async function fetchPassed(): Promise<PassedTask[]> {
  const response = await fetch('/api/learner').catch(() => undefined);
  if (!response?.ok) return [];
  // The page is read before it needs the schemas, which are larger than the rest of its scripts.
  const { learnerSchema } = await import('#protocol');
  const learner = learnerSchema.safeParse(await response.json().catch(() => undefined));
  return learner.success ? learner.data.passed : [];
}

/** Marks on the course's path how far this learner is, and offers to go on from there. */
class CoursePath extends HTMLElement {
  connectedCallback(): void {
    void fetchPassed().then((passed) => passed.length > 0 && this.#mark(passed));
  }

  #mark(passed: PassedTask[]): void {
    const lessons = [...this.querySelectorAll<HTMLElement>('[data-lesson]')];
    const unfinished = lessons.filter((lesson) => !this.#markLesson(lesson, passed));
    if (unfinished[0]) this.#offer(unfinished[0]);
  }

  /** Returns whether the lesson is done. */
  #markLesson(lesson: HTMLElement, passed: PassedTask[]): boolean {
    const taskIds = (lesson.dataset['tasks'] ?? '').split(' ').filter(Boolean);
    const progress = lessonProgress(lesson.dataset['lesson'] ?? '', taskIds, passed);
    const done = progress.total > 0 && progress.passed === progress.total;
    const label = lesson.querySelector('.dd-path__progress');
    const text = progressText(progress);
    if (label && text) label.textContent = text;
    lesson.toggleAttribute('data-done', done);
    return done;
  }

  #offer(lesson: HTMLElement): void {
    const link = document.querySelector<HTMLAnchorElement>('a[data-continue]');
    const target = lesson.querySelector('a');
    if (!link || !target) return;
    link.href = target.href;
    link.textContent = `Continue: ${lesson.dataset['title'] ?? ''}`;
    link.hidden = false;
  }
}

customElements.define('drydock-course-path', CoursePath);
