import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import type { Config } from '../config.ts';
import { checkout } from './checkout.ts';
import { hashInputs } from './input-hash.ts';
import { SetupError, type Step } from './step.ts';

const inputs = [
  'src',
  'public',
  'sandbox-server/protocol',
  // The authors' reference is made from its docstrings.
  'sandbox-server/checks',
  'astro.config.ts',
  'package-lock.json',
  'tsconfig.json',
];

/** Records of what is built in the checkout; root is not needed for it. */
export const siteRecordsDir = join(checkout, 'dist/prepared');

/** Two commands of one checkout do not build it at the same time. */
export const siteLock = join(siteRecordsDir, 'lock');

/** The built site and workbench, which the server serves. The build reads the course's folder from the settings. */
export function siteStep({ courseDir }: Pick<Config, 'courseDir'>): Step {
  return {
    id: 'site',
    title: 'Site and workbench',
    key: () => hashInputs({ paths: [...inputs.map((path) => join(checkout, path)), courseDir] }),
    isDone: () => exists(join(checkout, 'dist/site/index.html')),
    async run(report) {
      const build = execa('npm', ['run', '--silent', 'build:site'], {
        cwd: checkout,
        all: true,
        reject: false,
      });
      const lines: string[] = [];
      for await (const line of build.iterable({ from: 'all' })) {
        lines.push(String(line));
        report(String(line));
      }
      if ((await build).exitCode !== 0)
        throw new SetupError(
          `The site could not be built. The end of its output:\n${lines.slice(-20).join('\n')}`,
        );
    },
  };
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
