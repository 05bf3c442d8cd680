import { toggleDisclosure } from './disclosure.ts';

class Hint extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button');
    const text = this.querySelector<HTMLElement>('.dd-hint__text');
    if (button && text) button.addEventListener('click', () => toggleDisclosure(button, text));
  }
}

customElements.define('drydock-hint', Hint);
