import type { Plugin } from 'vite';
import { readCheckReference } from './check-reference.ts';
import { readWordReference } from './word-reference.ts';

const name = 'virtual:drydock-reference';

/** Gives the authors' pages what the sources say of themselves, as `virtual:drydock-reference`. */
export function authorsReference(): Plugin {
  return {
    name: 'drydock:authors-reference',
    resolveId: (source) => (source === name ? `\0${name}` : undefined),
    load(id) {
      if (id !== `\0${name}`) return undefined;
      const [checks, words] = [readCheckReference(), readWordReference()];
      return `export const checks = ${JSON.stringify(checks)};\nexport const words = ${JSON.stringify(words)};`;
    },
  };
}
