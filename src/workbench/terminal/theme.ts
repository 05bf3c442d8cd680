import type { ITheme } from '@xterm/xterm';
import { tokenColor } from '../page-theme.ts';

const ansiColors = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;

/** The terminal's colours from the page's `--dd-term-*`: background, foreground, cursor, selection, the 16 of ANSI. */
export function terminalTheme(): ITheme {
  const theme: ITheme = {
    background: tokenColor('--dd-term-background'),
    foreground: tokenColor('--dd-term-foreground'),
    cursor: tokenColor('--dd-term-cursor'),
    cursorAccent: tokenColor('--dd-term-background'),
    selectionBackground: tokenColor('--dd-term-selection'),
    scrollbarSliderBackground: tokenColor('--dd-line'),
    scrollbarSliderHoverBackground: tokenColor('--dd-line-strong'),
    scrollbarSliderActiveBackground: tokenColor('--dd-line-strong'),
  };
  for (const name of ansiColors) {
    theme[name] = tokenColor(`--dd-term-${name}`);
    theme[`bright${capitalize(name)}`] = tokenColor(`--dd-term-bright-${name}`);
  }
  return theme;
}

function capitalize<Word extends string>(word: Word): Capitalize<Word> {
  return (word.charAt(0).toUpperCase() + word.slice(1)) as Capitalize<Word>;
}
