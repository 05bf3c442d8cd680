import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const lessonText = /\/lesson(\.[a-z-]+)?\.mdx$/;

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
    // The page is reloaded once, when Astro has stored the frontmatter too; before, it would show the old one.
    hotUpdate: ({ file }) => (lessonText.test(file) ? [] : undefined),
    transform: {
      filter: { id: lessonText },
      handler(code) {
        const mistakes = findMistakes(code);
        if (mistakes.length === 0) return undefined;
        return `<Mistakes list={${JSON.stringify(mistakes)}} />\n\nimport Mistakes from ${JSON.stringify(component)};\n`;
      },
    },
  };
}
