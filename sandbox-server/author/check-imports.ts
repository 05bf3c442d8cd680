import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { checkout } from '../host/checkout.ts';

/** What checks.ts may import, and where that is: the authors' interface of this checkout. */
const authorsInterface = '#checks';
const target = pathToFileURL(join(checkout, 'sandbox-server/checks/define.ts')).href;

/** A checks.ts imports something else than `#checks`. */
export class ImportNotAllowed extends Error {
  /** From 1; undefined when the import is not written out in the file. */
  readonly line: number | undefined;
  /** The message without the place. */
  readonly advice: string;

  constructor(file: string, line: number | undefined, specifier: string) {
    const advice =
      `import not allowed. Expected an import from '${authorsInterface}' only, found '${specifier}'. ` +
      `Take what the check needs from '${authorsInterface}', or write it in checks.ts itself.`;
    super(`${line === undefined ? file : `${file}:${line}`}: ${advice}`);
    this.name = 'ImportNotAllowed';
    this.line = line;
    this.advice = advice;
  }
}

const isRegisteredFor = new Set<string>();

/**
 * From here on, `#checks` leads every module below `courseDir` to this checkout, wherever the course lies, and all their
 * other imports are refused. Again for the same folder is harmless.
 */
export function registerCheckImports(courseDir: string): void {
  if (isRegisteredFor.has(courseDir)) return;
  isRegisteredFor.add(courseDir);
  const folder = `${pathToFileURL(courseDir).href}/`;
  registerHooks({
    resolve(specifier, context, nextResolve) {
      if (!context.parentURL?.startsWith(folder)) return nextResolve(specifier, context);
      if (specifier === authorsInterface) return { url: target, shortCircuit: true };
      const file = fileURLToPath(context.parentURL);
      throw new ImportNotAllowed(file, findLine(file, specifier), specifier);
    },
  });
}

function findLine(file: string, specifier: string): number | undefined {
  const index = readFileSync(file, 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(`'${specifier}'`) || line.includes(`"${specifier}"`));
  return index === -1 ? undefined : index + 1;
}
