import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { syntaxPalettes } from '../../../src/build/syntax-themes.ts';

const css = await readFile(new URL('../../../src/styles/tokens.css', import.meta.url), 'utf8');
const [lightCss = '', darkCss = ''] = css.split('@media screen');

function tokensOf(source: string): Map<string, string> {
  return new Map(
    [...source.matchAll(/--dd-([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = '', hex = '']) => [name, hex]),
  );
}

/** Relative luminance, WCAG 2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const textPairs: [text: string, on: string[]][] = [
  ['text', ['page', 'surface', 'raised', 'accent-soft', 'not-yet-soft', 'passed-soft', 'broken-soft']],
  ['muted', ['page', 'surface', 'raised', 'not-yet-soft', 'broken-soft']],
  ['accent', ['page', 'surface', 'raised', 'accent-soft']],
  ['on-accent', ['accent', 'accent-strong']],
  ['not-yet', ['page', 'raised', 'not-yet-soft']],
  ['passed', ['page', 'raised', 'passed-soft']],
  ['broken', ['page', 'raised', 'broken-soft']],
  ...['text', 'comment', 'keyword', 'string', 'number', 'function'].map((part): [string, string[]] => [
    `syntax-${part}`,
    ['syntax-background'],
  ]),
  ...[
    'foreground',
    'red',
    'green',
    'yellow',
    'blue',
    'magenta',
    'cyan',
    'white',
    'bright-black',
    'bright-white',
  ].map((part): [string, string[]] => [`term-${part}`, ['term-background']]),
];

describe.each([
  ['light', tokensOf(lightCss)],
  ['dark', tokensOf(darkCss)],
] as const)('the %s tokens', (theme, tokens) => {
  const hex = (name: string) => {
    const value = tokens.get(name);
    if (!value) throw new Error(`tokens.css: expected --dd-${name} in ${theme}, found nothing.`);
    return value;
  };

  it.each(textPairs.flatMap(([text, on]) => on.map((ground) => [text, ground] as const)))(
    '%s can be read on %s',
    (text, ground) => expect(contrast(hex(text), hex(ground))).toBeGreaterThanOrEqual(4.5),
  );

  it.each(['page', 'surface', 'raised'])('the border of a control can be seen on %s', (ground) => {
    expect(contrast(hex('line-strong'), hex(ground))).toBeGreaterThanOrEqual(3);
  });

  it('have the syntax palette that code blocks are built with', () => {
    for (const [part, value] of Object.entries(syntaxPalettes[theme])) {
      expect([part, hex(`syntax-${part}`)]).toEqual([part, value]);
    }
  });
});
