/** A word of a command. */
export interface CommandWord {
  /** Whether it fits on a line, and goes on in the next one as a whole. */
  fits: boolean;
  /** What goes on in the next line first, when it does not fit. */
  pieces: readonly string[];
  /** What stands between it and the next word. */
  blank: string;
}

/** What fits beside the buttons of a phone's width: 390 pixels. */
const longestUnbroken = 20;

/**
 * A command by words, none of which a browser may break at a hyphen (`--rm`), but for those that are longer than a line: they
 * go on after a slash, an equals sign or braces, or where the line ends. The dot of `docker build -t web .` stays with the word before it.
 */
export function splitCommand(command: string): CommandWord[] {
  const words = command.matchAll(/(\S+(?: \.(?=\s*$))?)(\s*)/g);
  return [...words].map(([, word = '', blank = '']) => ({
    fits: word.length <= longestUnbroken,
    pieces: word.length <= longestUnbroken ? [word] : word.split(/(?<=[/=]|\}\})/),
    blank,
  }));
}
