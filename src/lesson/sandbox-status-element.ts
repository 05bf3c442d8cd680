import { listen } from './events.ts';
import { sandboxStatus } from './sandbox-status.ts';

class SandboxStatus extends HTMLElement {
  connectedCallback(): void {
    listen('drydock:sandbox', ({ sandbox }) => {
      const { state, text } = sandboxStatus(sandbox);
      this.dataset['state'] = state;
      // Writing the same words again would have them read again.
      if (this.textContent !== text) this.textContent = text;
      this.title = sandbox?.state === 'stopped' ? sandbox.message : '';
    });
  }
}

customElements.define('drydock-sandbox-status', SandboxStatus);
