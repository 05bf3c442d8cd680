const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** A text at its backticks: every second piece is code. A last one without a partner stays as it is. */
export function splitAtCode(text: string): string[] {
  return text.split(/`([^`]+)`/);
}

/** A line of text as HTML, with `code` between backticks: a docstring, the meaning of a word, a question. */
export function inlineCodeHtml(text: string): string {
  const safe = text.replaceAll(/[&<>]/g, (character) => escapes[character] ?? character);
  const pieces = splitAtCode(safe).map((piece, index) => (index % 2 === 1 ? `<code>${piece}</code>` : piece));
  return pieces.join('').replaceAll(/\{@link (\w+)\}/g, '<code>$1</code>');
}
