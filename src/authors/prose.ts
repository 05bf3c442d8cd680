const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** A docstring as HTML: text, with `code` between backticks. */
export function docstringHtml(text: string): string {
  const safe = text.replaceAll(/[&<>]/g, (character) => escapes[character] ?? character);
  return safe.replaceAll(/`([^`]+)`/g, '<code>$1</code>').replaceAll(/\{@link (\w+)\}/g, '<code>$1</code>');
}
