/** A task as the lesson's text names it. */
export interface LessonTask {
  id: string;
  title: string;
}

/** The tasks of the lesson on this page, in the order of the text. */
export function lessonTasks(root: ParentNode = document): LessonTask[] {
  const cards = root.querySelectorAll<HTMLElement>('drydock-task');
  return [...cards].map((card) => ({ id: card.dataset['task'] ?? '', title: card.dataset['title'] ?? '' }));
}
