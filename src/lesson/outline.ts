/** On lesson pages the course outline is folded away; a button and F2 bring it back. */
const toggle = document.querySelector<HTMLButtonElement>('.dd-outline-toggle');
const outline = document.querySelector<HTMLElement>('#starlight__sidebar');

function setOpen(open: boolean): void {
  document.documentElement.dataset['outline'] = open ? 'open' : 'folded';
  toggle?.setAttribute('aria-expanded', String(open));
  if (open) outline?.querySelector<HTMLElement>('[aria-current="page"]')?.focus();
}

function isOpen(): boolean {
  return document.documentElement.dataset['outline'] === 'open';
}

function fold(): void {
  setOpen(false);
  toggle?.focus();
}

/** Programs in the terminal have the first claim on function keys. */
const isTyping = (event: KeyboardEvent) =>
  event.target instanceof Element && event.target.closest('textarea, [contenteditable]') !== null;

if (toggle) {
  toggle.addEventListener('click', () => setOpen(!isOpen()));
  document.addEventListener('keydown', (event) => {
    if (event.key === 'F2' && !isTyping(event)) return isOpen() ? fold() : setOpen(true);
    if (event.key === 'Escape' && isOpen() && outline?.contains(document.activeElement)) fold();
  });
  document.addEventListener('pointerdown', ({ target }) => {
    const inside = target instanceof Node && (outline?.contains(target) || toggle.contains(target));
    if (isOpen() && !inside) setOpen(false);
  });
}
