import { hasAllWords, hitsText } from './filter-words.ts';

/** A pause in typing: a screen reader is told the number of hits once, not after each letter. */
const pauseMs = 400;

/**
 * Hides what a list has that does not match: `[data-entry]`, by its text, and `[data-section]` without an entry left.
 * The page is whole without it; the field appears when it works.
 */
class Filter extends HTMLElement {
  #pause: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    this.hidden = false;
    this.#field?.addEventListener('input', () => this.#filter());
    this.#field?.addEventListener('keydown', ({ key }) => key === 'Escape' && this.#clear());
    // A browser may have kept what was typed before the page was left.
    if (this.#field?.value) this.#filter();
  }

  get #field(): HTMLInputElement | null {
    return this.querySelector('input');
  }

  #clear(): void {
    if (!this.#field) return;
    this.#field.value = '';
    this.#filter();
  }

  #filter(): void {
    const list = document.querySelector(`#${this.dataset['list']}`);
    if (!list) return;
    const entries = [...list.querySelectorAll<HTMLElement>('[data-entry]')];
    const query = this.#field?.value ?? '';
    for (const entry of entries) entry.hidden = !hasAllWords(entry.textContent, query);
    for (const section of list.querySelectorAll<HTMLElement>('[data-section]'))
      section.hidden = !section.querySelector('[data-entry]:not([hidden])');
    const hits = entries.filter((entry) => !entry.hidden).length;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#say(hits, entries.length), pauseMs);
  }

  #say(hits: number, all: number): void {
    const status = this.querySelector('[role="status"]');
    if (status) status.textContent = hitsText(hits, all, this.dataset['what'] ?? '');
  }
}

customElements.define('drydock-filter', Filter);
