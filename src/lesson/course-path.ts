import type { PassedTask } from '#protocol';
import {
  findNext,
  isDone,
  lessonProgress,
  progressText,
  sumProgress,
  type LessonToDo,
} from './course-progress.ts';
import { fetchLearner } from './learner.ts';

/** A lesson of the list in the page. */
interface ListedLesson extends LessonToDo {
  item: HTMLElement;
}

/** Marks on a list of lessons how far this learner is, and offers to go on from there with one click. */
class CoursePath extends HTMLElement {
  connectedCallback(): void {
    void fetchLearner().then((learner) => {
      if (learner?.withoutServer) document.querySelector('[data-without-server]')?.removeAttribute('hidden');
      if (learner && learner.passed.length > 0) this.#mark(learner.passed);
    });
  }

  #mark(passed: PassedTask[]): void {
    const lessons = this.#lessons;
    for (const lesson of lessons) this.#markLesson(lesson, passed);
    for (const station of this.querySelectorAll<HTMLElement>('[data-chapter]'))
      this.#markChapter(station, lessons, passed);
    this.#countAll(lessons, passed);
    this.#offer(findNext(lessons, passed)?.item);
  }

  get #lessons(): ListedLesson[] {
    return [...this.querySelectorAll<HTMLElement>('[data-lesson]')].map((item) => ({
      item,
      slug: item.dataset['lesson'] ?? '',
      taskIds: (item.dataset['tasks'] ?? '').split(' ').filter(Boolean),
    }));
  }

  #markLesson(lesson: ListedLesson, passed: PassedTask[]): void {
    const progress = lessonProgress(lesson, passed);
    const text = progressText(progress);
    const label = lesson.item.querySelector('.dd-lessons__progress');
    if (label && text) label.textContent = text;
    lesson.item.toggleAttribute('data-done', isDone(progress));
  }

  #markChapter(station: HTMLElement, lessons: ListedLesson[], passed: PassedTask[]): void {
    const own = lessons.filter(({ item }) => station.contains(item));
    const parts = own.map((lesson) => lessonProgress(lesson, passed));
    const whole = sumProgress(parts);
    if (whole.passed === 0) return;
    station.dataset['state'] = isDone(whole) ? 'done' : 'begun';
    station.style.setProperty('--dd-share', String(whole.passed / whole.total));
    const label = station.querySelector('.dd-station__progress');
    const done = parts.filter(isDone).length;
    if (label) label.textContent = isDone(whole) ? '✓ done' : `${done} of ${own.length} lessons done`;
  }

  #countAll(lessons: ListedLesson[], passed: PassedTask[]): void {
    const { passed: count, total } = sumProgress(lessons.map((lesson) => lessonProgress(lesson, passed)));
    const label = this.querySelector('[data-count]');
    if (label) label.textContent = `${count} of ${total} tasks passed`;
  }

  #highlight(item: HTMLElement | undefined): void {
    const label = item?.querySelector('.dd-lessons__progress');
    if (!item || !label) return;
    item.dataset['next'] = '';
    label.textContent = `next · ${label.textContent}`;
  }

  /** Without a lesson to go on with, all is done; the link itself knows what comes then. */
  #offer(item: HTMLElement | undefined): void {
    const link = document.querySelector<HTMLAnchorElement>('a[data-continue]');
    const target = item?.querySelector('a');
    this.#highlight(item);
    target?.setAttribute('aria-current', 'step');
    if (!link) return;
    const { doneHref = link.href, doneText = '' } = link.dataset;
    link.href = target?.href ?? doneHref;
    link.textContent = item ? `Continue: ${item.dataset['title'] ?? ''}` : doneText;
  }
}

customElements.define('drydock-course-path', CoursePath);
