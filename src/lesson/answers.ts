/** Answers to the page's questions: what is chosen, what was chosen before, and how to choose something. */
import { recall, remember } from '../remembered.ts';

const fieldsOf = (card: Element) => [...card.querySelectorAll<HTMLInputElement>('.dd-options input')];

/** The chosen answer of a question; undefined for a task that is not one, or while nothing is chosen. */
export function readAnswer(card: Element): string | undefined {
  const field = card.querySelector<HTMLInputElement>('.dd-options :is(input:checked, input[type="text"])');
  return field?.value.trim() || undefined;
}

/** What is chosen on this page, by task. */
export function chosenAnswers(): Record<string, string> {
  const answers: Record<string, string> = {};
  for (const card of document.querySelectorAll<HTMLElement>('drydock-task')) {
    const answer = readAnswer(card);
    if (answer !== undefined) answers[card.dataset['task'] ?? ''] = answer;
  }
  return answers;
}

/** Chooses an answer; an empty one takes back what was chosen. */
function fillAnswer(card: Element, answer: string): void {
  for (const field of fieldsOf(card)) {
    if (field.type === 'radio') field.checked = asJudged(field.value) === asJudged(answer);
    else field.value = answer;
  }
}

/** Answers the page's questions as these say, by task; a question that they leave out is not answered any more. */
export function fillAnswers(answers: Readonly<Record<string, string>>): void {
  for (const card of document.querySelectorAll<HTMLElement>('drydock-task'))
    fillAnswer(card, answers[card.dataset['task'] ?? ''] ?? '');
}

const keyOf = (task: string) => `answer:${location.pathname}${task}`;

/** Keeps an answer in this browser, for when the page is loaded again. */
export function rememberAnswer(task: string, answer: string): void {
  remember(keyOf(task), answer);
}

/** Chooses what was chosen in this browser before. */
export function restoreAnswer(card: Element, task: string): void {
  if (fieldsOf(card).length > 0) fillAnswer(card, recall(keyOf(task)) ?? '');
}

/** Case, blanks and a closing full stop do not count, as they do not for the server. */
const asJudged = (answer: string): string =>
  answer.trim().replace(/\.$/, '').replaceAll(/\s+/g, ' ').toLowerCase();
