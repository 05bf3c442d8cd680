import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** What is wrong in a text, as `sandbox-server/author/` finds it. */
interface TextMistake {
  file: string;
  line?: number | undefined;
  message: string;
}

/**
 * While lessons are written, a lesson that cannot be shown gives way to a page that says why, until it is mended.
 * Before the lesson vocabulary and MDX, which would fail as a whole.
 */
export function brokenLessons(findMistakes: (source: string) => TextMistake[]): Plugin {
  const component = fileURLToPath(new URL('../author/Mistakes.astro', import.meta.url));
  return {
    name: 'drydock:broken-lessons',
    apply: 'serve',
    enforce: 'pre',
    transform: {
      filter: { id: /\/lesson(\.[a-z-]+)?\.mdx$/ },
      handler(code) {
        const mistakes = findMistakes(code);
        if (mistakes.length === 0) return undefined;
        return `<Mistakes list={${JSON.stringify(mistakes)}} />\n\nimport Mistakes from ${JSON.stringify(component)};\n`;
      },
    },
  };
}
