import { send } from './events.ts';

class Run extends HTMLElement {
  connectedCallback(): void {
    const command = this.dataset['command'] ?? '';
    this.querySelector('[data-run]')?.addEventListener('click', () => send('drydock:run', { command }));
    const copy = this.querySelector<HTMLButtonElement>('[data-copy]');
    copy?.addEventListener('click', () => void this.#copy(command));
    // Browsers have no clipboard for pages served over plain HTTP from another machine.
    if (copy) copy.hidden = !('clipboard' in navigator);
  }

  async #copy(command: string): Promise<void> {
    const message = await navigator.clipboard.writeText(command).then(
      () => 'Copied.',
      () => 'The browser did not allow copying. Select the command and copy it by hand.',
    );
    send('drydock:announce', { message });
  }
}

customElements.define('drydock-run', Run);
