/** A word of a command: the pieces between which it may go on in the next line; of a short word it is the only one. */
export interface CommandWord {
  pieces: readonly string[];
  /** What stands between it and the next word. */
  blank: string;
}

/** What fits beside the buttons of a phone's width: 390 pixels. */
const longestUnbroken = 20;

/**
 * A command by words, none of which a browser may break at a hyphen (`--rm`), but for those that are longer than a line: they
 * go on after a slash or an equals sign. The dot of `docker build -t web .` stays with the word before it.
 */
export function splitCommand(command: string): CommandWord[] {
  const words = command.matchAll(/(\S+(?: \.(?=\s*$))?)(\s*)/g);
  return [...words].map(([, word = '', blank = '']) => ({
    pieces: word.length <= longestUnbroken ? [word] : word.split(/(?<=[/=])/),
    blank,
  }));
}
