/** A question the page answers itself: choose, run, then compare. */
class Predict extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('change', () => this.#enable());
    this.querySelector('button')?.addEventListener('click', () => this.#reveal());
  }

  #enable(): void {
    this.querySelector('button')?.removeAttribute('disabled');
  }

  #reveal(): void {
    for (const field of this.querySelectorAll('input')) {
      if (field.value !== this.dataset['answer']) continue;
      const label = field.closest('label');
      label?.setAttribute('data-answer', '');
      label?.append(' ', this.#verdict(field.checked));
    }
    const explanation = this.querySelector<HTMLElement>('[data-explanation]');
    if (!explanation) return;
    explanation.hidden = false;
    // The button goes; who pressed it reads on here.
    explanation.tabIndex = -1;
    explanation.focus();
    this.querySelector('.dd-task__actions')?.remove();
  }

  #verdict(chosen: boolean): HTMLElement {
    const verdict = document.createElement('span');
    verdict.setAttribute('role', 'status');
    verdict.textContent = chosen ? 'is what happens, as you said' : 'is what happens';
    return verdict;
  }
}

customElements.define('drydock-predict', Predict);
