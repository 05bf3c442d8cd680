import { listen } from './events.ts';

/** Below 900 pixels the workbench is a sheet over the text, opened and closed by one button that stays in reach. */
const button = document.querySelector<HTMLButtonElement>('.dd-sheet-toggle');
const narrow = matchMedia('(width < 900px)');

function setOpen(open: boolean): void {
  document.documentElement.dataset['sheet'] = open ? 'open' : 'closed';
  document.querySelector('.dd-lesson > .main-pane')?.toggleAttribute('inert', open);
  if (!button) return;
  button.textContent = open ? 'Close workbench' : 'Open workbench';
  button.setAttribute('aria-expanded', String(open));
}

function open(): void {
  if (!narrow.matches) return;
  setOpen(true);
  document.querySelector<HTMLElement>('drydock-workbench')?.focus();
}

button?.addEventListener('click', () => {
  if (document.documentElement.dataset['sheet'] === 'open') setOpen(false);
  else open();
});
// A link of the workbench leads into the text that the sheet covers (Tasks: to the task's card).
document.querySelector('drydock-workbench')?.addEventListener('click', ({ target }) => {
  if (target instanceof Element && target.closest('a[href^="#"]')) setOpen(false);
});
narrow.addEventListener('change', () => setOpen(false));
listen('drydock:run', open);
listen('drydock:open-file', open);
