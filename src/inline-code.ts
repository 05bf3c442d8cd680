const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** A line of text as HTML, with `code` between backticks: a docstring, the meaning of a word, a question. */
export function inlineCodeHtml(text: string): string {
  const safe = text.replaceAll(/[&<>]/g, (character) => escapes[character] ?? character);
  return safe.replaceAll(/`([^`]+)`/g, '<code>$1</code>').replaceAll(/\{@link (\w+)\}/g, '<code>$1</code>');
}
