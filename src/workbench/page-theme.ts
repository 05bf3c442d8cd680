/** A colour token of the page ("--dd-accent") as it is now; tokens.css writes all of them as "#rrggbb". */
export function tokenColor(name: `--dd-${string}`): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Whether the page is dark now. Starlight keeps the attribute up to date, also for "as the system". */
export function isDark(): boolean {
  return document.documentElement.dataset['theme'] === 'dark';
}

/** Calls back whenever the page turns light or dark. Returns what ends that. */
export function onThemeChange(callback: () => void): () => void {
  const observer = new MutationObserver(callback);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}
