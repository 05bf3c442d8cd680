import type { Plugin } from 'vite';
import { readCheckReference } from './check-reference.ts';
import { readMessageReference } from './message-reference.ts';
import { readWordReference } from './word-reference.ts';

const name = 'virtual:drydock-reference';

/** Gives the authors' pages what the sources say of themselves, as `virtual:drydock-reference`. */
export function authorsReference(): Plugin {
  return {
    name: 'drydock:authors-reference',
    resolveId: (source) => (source === name ? `\0${name}` : undefined),
    load(id) {
      if (id !== `\0${name}`) return undefined;
      const parts = {
        checks: readCheckReference(),
        words: readWordReference(),
        messages: readMessageReference(),
      };
      const exports = Object.entries(parts).map(
        ([part, entries]) => `export const ${part} = ${JSON.stringify(entries)};`,
      );
      return exports.join('\n');
    },
  };
}
