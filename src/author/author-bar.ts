import type { AttemptView, AuthorLessonView, CheckResult, LessonMistakeView } from '#protocol';
import { fillAnswers } from '../lesson/answers.ts';
import { listen, send } from '../lesson/events.ts';
import { applyAttempt, followLesson, proveLesson } from './author-client.ts';
import { attemptLabel, outcomeText } from './author-words.ts';
import { whenReady } from './ready-sandbox.ts';

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

function element<Name extends keyof HTMLElementTagNameMap>(name: Name, ...content: (Node | string)[]) {
  const made = document.createElement(name);
  made.append(...content);
  return made;
}

/** What an author does with the lesson that is being written. Only where lessons are written, never in the built site. */
class AuthorBar extends HTMLElement {
  /** The script whose results are shown. */
  #applied: AttemptView | undefined;

  connectedCallback(): void {
    followLesson(this.#lesson, (view) => this.#show(view));
    listen('drydock:check-results', ({ results }) => this.#showResults(results));
    this.#on('reset', () => this.#work('Resetting the sandbox', () => this.#reset()));
    this.#on('prove', () => this.#work('Proving this lesson in sandboxes of its own', () => this.#prove()));
  }

  get #lesson(): string {
    return this.dataset['lesson'] ?? '';
  }

  #on(action: string, handler: () => void): void {
    this.querySelector(`[data-do="${action}"]`)?.addEventListener('click', handler);
  }

  #part<Part extends HTMLElement>(name: string): Part {
    const part = this.querySelector<Part>(`[data-${name}]`);
    if (!part) throw new Error(`The author's bar has no part "${name}".`);
    return part;
  }

  #show({ folder, mistakes, attempts }: AuthorLessonView): void {
    const count = mistakes.length === 0 ? 'no mistakes' : `${mistakes.length} to mend`;
    this.#part('summary').textContent = `${folder} · ${count}`;
    this.#part('mistakes').replaceChildren(...mistakes.map(toMistakeItem));
    for (const row of this.querySelectorAll<HTMLElement>('[data-attempts]')) {
      const ofRow = attempts.filter(({ kind }) => kind === row.dataset['attempts']);
      row.replaceChildren(...ofRow.map((attempt) => this.#makeButton(attempt)));
    }
  }

  #makeButton(attempt: AttemptView): HTMLElement {
    const { seen, heard } = attemptLabel(attempt);
    const button = element('button', seen);
    button.type = 'button';
    button.className = 'dd-button';
    button.ariaLabel = heard;
    button.dataset['kind'] = attempt.kind;
    button.addEventListener('click', () => this.#work(`Running ${attempt.file}`, () => this.#apply(attempt)));
    return button;
  }

  /** Says what is being done, how long it took, or why it was not done; one thing at a time. */
  #work(what: string, work: () => Promise<string>): void {
    if (this.hasAttribute('aria-busy')) return;
    this.setAttribute('aria-busy', 'true');
    this.#part('status').textContent = `${what} …`;
    work()
      .catch((error: unknown) => `Not done: ${error instanceof Error ? error.message : String(error)}`)
      .then((result) => {
        this.removeAttribute('aria-busy');
        this.#part('status').textContent = result;
      });
  }

  async #apply(attempt: AttemptView): Promise<string> {
    const sandbox = await whenReady();
    const { exitCode, output, durationMs, answers } = await applyAttempt(sandbox, this.#lesson, attempt.file);
    this.#applied = attempt;
    this.#print(output);
    fillAnswers(answers);
    send('drydock:check', {});
    return `${attempt.file} ran for ${seconds(durationMs)} and ended with ${exitCode}.`;
  }

  async #reset(): Promise<string> {
    const old = await whenReady();
    send('drydock:reset', {});
    this.#applied = undefined;
    fillAnswers({});
    this.#part('results').hidden = true;
    this.#print('');
    await whenReady(old);
    return 'The sandbox is new.';
  }

  async #prove(): Promise<string> {
    const { isProven, report, durationMs } = await proveLesson(this.#lesson);
    this.#print(report);
    return `${isProven ? 'Proven' : 'Not proven'} in ${seconds(durationMs)}.`;
  }

  #print(output: string): void {
    const part = this.#part('output');
    part.textContent = output;
    part.hidden = output === '';
  }

  #showResults(results: CheckResult[]): void {
    const rows = results.map((result) => {
      const { text, isAsExpected } = outcomeText(result, this.#applied);
      const row = element('tr', element('td', result.task), element('td', text));
      row.append(element('td', `${result.durationMs} ms`));
      if (isAsExpected !== undefined) row.dataset['expected'] = String(isAsExpected);
      return row;
    });
    this.#part('results')
      .querySelector('tbody')
      ?.replaceChildren(...rows);
    this.#part('results').hidden = false;
  }
}

function toMistakeItem({ file, line, message }: LessonMistakeView): HTMLElement {
  return element('li', element('code', line === undefined ? file : `${file}:${line}`), ` ${message}`);
}

customElements.define('drydock-author-bar', AuthorBar);
