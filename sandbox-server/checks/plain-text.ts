const maxLength = 400;

/** Control characters, and the marks that turn the direction of text around: they could dress a message up. */
const unprintable = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * Text for a message that a learner may have had a hand in (names, output, files): one line, every unprintable
 * character written as an escape such as `\x1b`, at most 400 characters.
 */
export function plainText(text: string): string {
  const shown = text.replaceAll(unprintable, escapeCharacter);
  const characters = [...shown];
  return characters.length > maxLength ? `${characters.slice(0, maxLength - 1).join('')}…` : shown;
}

function escapeCharacter(character: string): string {
  if (character === '\n') return '\\n';
  if (character === '\t') return ' ';
  const code = character.charCodeAt(0);
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
}
