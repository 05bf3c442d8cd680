import type { StarlightExpressiveCodeOptions } from '@astrojs/starlight/expressive-code';

/** One syntax palette for code blocks, editor and terminal. styles/tokens.css has the same values (tested). */
export const syntaxPalettes = {
  light: {
    background: '#f1f6f6',
    text: '#17323a',
    comment: '#566d73',
    keyword: '#5b46b2',
    string: '#0a6670',
    number: '#93386a',
    function: '#1c5aa0',
  },
  dark: {
    background: '#0e2127',
    text: '#d6e4e6',
    comment: '#86a1a7',
    keyword: '#b9acf6',
    string: '#6fd0d4',
    number: '#f0a3c4',
    function: '#8bbcf6',
  },
};

type Palette = (typeof syntaxPalettes)['light'];

const scopes: Record<Exclude<keyof Palette, 'background' | 'text'>, string[]> = {
  comment: ['comment', 'punctuation.definition.comment'],
  keyword: ['keyword', 'storage', 'entity.name.tag', 'support.type.property-name'],
  string: ['string', 'markup.inline.raw'],
  number: ['constant', 'variable.other.normal.shell', 'variable.other.bracket.shell'],
  function: ['entity.name.function', 'support.function', 'entity.name.command'],
};

function syntaxTheme(type: 'light' | 'dark') {
  const palette = syntaxPalettes[type];
  return {
    name: `drydock-${type}`,
    type,
    colors: { 'editor.background': palette.background, 'editor.foreground': palette.text },
    tokenColors: Object.entries(scopes).map(([part, scope]) => ({
      scope,
      settings: { foreground: palette[part as keyof Palette] },
    })),
  };
}

export const syntaxThemes = [syntaxTheme('dark'), syntaxTheme('light')] as NonNullable<
  StarlightExpressiveCodeOptions['themes']
>;
