/** Reads what this browser remembers under a key. Undefined when it remembers nothing or may not (private mode). */
export function recall(key: string): string | undefined {
  try {
    return localStorage.getItem(`drydock:${key}`) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Remembers a text in this browser where that is allowed; what is remembered is never needed to work. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`drydock:${key}`, value);
  } catch {
    // A full or forbidden store costs the learner a pane size, no more.
  }
}
