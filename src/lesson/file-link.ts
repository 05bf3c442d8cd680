import { send } from './events.ts';

class FileLink extends HTMLElement {
  connectedCallback(): void {
    const path = this.dataset['path'] ?? '';
    this.querySelector('button')?.addEventListener('click', () => send('drydock:open-file', { path }));
  }
}

customElements.define('drydock-file-link', FileLink);
