const storageKey = 'drydock-prose-width';
const stepPx = 32;

/** The line between text and workbench: drag it, or move it with the arrow keys. The width is remembered. */
class Divider extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('pointerdown', (event) => this.setPointerCapture(event.pointerId));
    this.addEventListener('pointermove', (event) => {
      if (this.hasPointerCapture(event.pointerId)) this.#setWidth(event.clientX);
    });
    this.addEventListener('lostpointercapture', () => this.#remember());
    this.addEventListener('keydown', (event) => this.#onKey(event));
    this.#describe();
  }

  get #width(): number {
    return document.querySelector('.dd-lesson > .main-pane')?.getBoundingClientRect().width ?? 0;
  }

  #onKey(event: KeyboardEvent): void {
    const step = { ArrowLeft: -stepPx, ArrowRight: stepPx }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.#setWidth(this.#width + step);
    this.#remember();
  }

  #setWidth(widthPx: number): void {
    document.documentElement.style.setProperty('--dd-prose-width', `${Math.round(widthPx)}px`);
    this.#describe();
  }

  #describe(): void {
    this.setAttribute('aria-valuenow', String(Math.round((100 * this.#width) / window.innerWidth)));
  }

  #remember(): void {
    try {
      localStorage.setItem(storageKey, `${Math.round(this.#width)}px`);
    } catch {
      // A browser that stores nothing forgets the width; that is its owner's choice.
    }
  }
}

customElements.define('drydock-divider', Divider);
