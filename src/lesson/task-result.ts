import { splitAtCode } from '../inline-code.ts';
import type { Verdict } from './task-state.ts';

/** A paragraph or the like in which `words between backticks` are code. */
export function makeText(name: 'p' | 'dt' | 'dd' | 'li', text: string): HTMLElement {
  const element = document.createElement(name);
  element.append(...splitAtCode(text).map((piece, index) => (index % 2 === 1 ? makeCode(piece) : piece)));
  return element;
}

function makeCode(text: string): HTMLElement {
  const code = document.createElement('code');
  code.textContent = text;
  return code;
}

function makeButton(label: string, onClick: (button: HTMLButtonElement) => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'dd-button dd-button--quiet';
  button.textContent = label;
  button.addEventListener('click', () => onClick(button));
  return button;
}

/** The first hint, and a button for each further one that comes after it. */
function makeHints([first, ...further]: string[]): HTMLElement[] {
  if (first === undefined) return [];
  if (further.length === 0) return [makeText('p', first)];
  const button = makeButton('Show another hint', () => {
    const hint = makeText('p', further.shift() ?? '');
    // Who asked for it reads on there, also when the button goes.
    hint.tabIndex = -1;
    button.before(hint);
    hint.focus();
    if (further.length === 0) button.remove();
  });
  return [makeText('p', first), button];
}

/** What a task's card shows of a verdict. `onConsent`: the learner lets the check change the sandbox. */
export function makeResult(verdict: Verdict, title: string, onConsent: () => void): HTMLElement[] {
  const { message, facts, hints, waitsForConsent } = verdict;
  const content = [makeText('p', message)];
  if (facts.length > 0) {
    const list = document.createElement('dl');
    list.append(...facts.flatMap(([label, value]) => [makeText('dt', label), makeText('dd', value)]));
    content.push(list);
  }
  content.push(...makeHints(hints));
  if (waitsForConsent) {
    const button = makeButton('Run this check', onConsent);
    button.classList.remove('dd-button--quiet');
    button.setAttribute('aria-label', `Run this check: ${title}`);
    content.push(button);
  }
  return content;
}
