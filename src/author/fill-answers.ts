import { send } from '../lesson/events.ts';

/** Answers the page's questions as these say, by task; a question that they leave out is not answered any more. */
export function fillAnswers(answers: Readonly<Record<string, string>>): void {
  for (const card of document.querySelectorAll<HTMLElement>('drydock-task[data-task]')) {
    const fields = card.querySelectorAll<HTMLInputElement>('.dd-options input');
    const task = card.dataset['task'] ?? '';
    const answer = answers[task] ?? '';
    for (const field of fields) fill(field, answer);
    if (fields.length > 0) send('drydock:answer', { task, answer });
  }
}

function fill(field: HTMLInputElement, answer: string): void {
  if (field.type === 'radio') field.checked = asJudged(field.value) === asJudged(answer);
  else field.value = answer;
}

/** Case, blanks and a closing full stop do not count, as they do not for the server. */
const asJudged = (answer: string): string =>
  answer.trim().replace(/\.$/, '').replaceAll(/\s+/g, ' ').toLowerCase();
