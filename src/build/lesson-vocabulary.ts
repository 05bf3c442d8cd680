import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** The words of lesson.mdx. Each is a component `<Word>.astro` of src/lesson/. */
export const lessonWords: readonly string[] = [
  'BrowserRun',
  'Commands',
  'Figure',
  'FileLink',
  'Hint',
  'Output',
  'Predict',
  'Remember',
  'Run',
  'Solution',
  'Task',
];

/** Lets every lesson.mdx use the vocabulary without import lines; added at the end, so line numbers stay true. */
export function lessonVocabulary(): Plugin {
  const folder = fileURLToPath(new URL('../lesson', import.meta.url));
  const imports = lessonWords.map(
    (word) => `import ${word} from ${JSON.stringify(`${folder}/${word}.astro`)};`,
  );
  return {
    name: 'drydock:lesson-vocabulary',
    enforce: 'pre',
    transform: {
      filter: { id: /\/lesson(\.[a-z-]+)?\.mdx$/ },
      handler: (code) => `${code}\n\n${imports.join('\n')}\n`,
    },
  };
}
