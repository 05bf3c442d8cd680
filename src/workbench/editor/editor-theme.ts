import { isDark, tokenColor } from '../page-theme.ts';
import { editor } from './monaco.ts';

/** Gives Monaco the page's syntax palette and chrome, as light or dark as the page is now. */
export function applyEditorTheme(): void {
  const dark = isDark();
  editor.defineTheme('drydock', {
    base: dark ? 'vs-dark' : 'vs',
    // The base's own rules are finer ("string.html") and would win over the palette.
    inherit: false,
    rules: syntaxRules(),
    colors: chromeColors(),
  });
  editor.setTheme('drydock');
}

function syntaxRules(): editor.ITokenThemeRule[] {
  const rule = (token: string, part: 'comment' | 'keyword' | 'string' | 'number' | 'function' | 'text') => ({
    token,
    foreground: tokenColor(`--dd-syntax-${part}`).slice(1),
  });
  return [
    rule('', 'text'),
    rule('comment', 'comment'),
    rule('keyword', 'keyword'),
    rule('tag', 'keyword'),
    rule('type', 'keyword'),
    rule('metatag', 'keyword'),
    rule('string', 'string'),
    rule('attribute.value', 'string'),
    rule('number', 'number'),
    rule('variable', 'number'),
    rule('constant', 'number'),
    rule('attribute.name', 'function'),
    rule('delimiter', 'text'),
  ];
}

function chromeColors(): editor.IColors {
  return {
    'editor.background': tokenColor('--dd-syntax-background'),
    'editor.foreground': tokenColor('--dd-syntax-text'),
    'editorLineNumber.foreground': tokenColor('--dd-muted'),
    'editorLineNumber.activeForeground': tokenColor('--dd-ink'),
    'editorCursor.foreground': tokenColor('--dd-accent'),
    'editor.selectionBackground': tokenColor('--dd-term-selection'),
    'editor.lineHighlightBackground': tokenColor('--dd-raised'),
    'editorWidget.background': tokenColor('--dd-raised'),
    'editorWidget.foreground': tokenColor('--dd-text'),
    'editorWidget.border': tokenColor('--dd-line-strong'),
    'input.background': tokenColor('--dd-page'),
    'input.foreground': tokenColor('--dd-text'),
    'scrollbarSlider.background': tokenColor('--dd-line'),
    'scrollbarSlider.hoverBackground': tokenColor('--dd-line-strong'),
    'scrollbarSlider.activeBackground': tokenColor('--dd-line-strong'),
    focusBorder: tokenColor('--dd-accent'),
  };
}
