import { listen } from './events.ts';

/** The page's one live region. Messages of the same moment are read as one. */
class LiveRegion extends HTMLElement {
  #pending: string[] = [];

  connectedCallback(): void {
    listen('drydock:announce', ({ message }) => this.#say(message));
  }

  #say(message: string): void {
    this.#pending.push(message);
    if (this.#pending.length > 1) return;
    requestAnimationFrame(() => {
      this.textContent = this.#pending.join(' ');
      this.#pending = [];
    });
  }
}

customElements.define('drydock-live', LiveRegion);
