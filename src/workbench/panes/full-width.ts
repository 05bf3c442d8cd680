import { signal } from '@preact/signals';

/** Whether the workbench lies over the text, as wide as the page: what `docker ps` prints needs some 140 columns. */
export const isFullWidth = signal(false);

/** Lays the workbench over the text, which stays where it was scrolled to, or gives the text back. */
export function setFullWidth(isOn: boolean): void {
  isFullWidth.value = isOn;
  document.documentElement.toggleAttribute('data-full-width', isOn);
  for (const covered of document.querySelectorAll('.dd-lesson > .main-pane, .dd-divider'))
    covered.toggleAttribute('inert', isOn);
}

// Where the page is narrow the workbench is a sheet, with a button of its own.
matchMedia('(width < 900px)').addEventListener('change', () => isFullWidth.value && setFullWidth(false));
