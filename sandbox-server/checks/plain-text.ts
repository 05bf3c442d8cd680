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

/** `"a", "b" and 3 more`: quoted for a message, or `none` in the given words when there is nothing to list. */
export function listText(names: readonly string[], none: string, max = 4): string {
  if (names.length === 0) return none;
  const shown = names.slice(0, max).map((name) => `"${name}"`);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  return shown.length === 1 ? `${shown[0]}` : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** `12 s`, `3 min`, `2 h`, `4 d`: how long ago, counted down to whole units. Never below 0 s. */
export function agoText(then: Date, now: number): string {
  const seconds = Math.max(0, Math.floor((now - then.getTime()) / 1000));
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  return `${Math.floor(seconds / 86_400)} d ago`;
}
