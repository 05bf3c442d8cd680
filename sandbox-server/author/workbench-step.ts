import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { checkout } from '../host/checkout.ts';
import { hashInputs } from '../host/input-hash.ts';
import { SetupError, type Step } from '../host/step.ts';

const inputs = [
  'src/workbench',
  'src/lesson',
  'sandbox-server/protocol',
  'package-lock.json',
  'tsconfig.json',
];
const outDir = join(checkout, 'dist/author/workbench');

/** The workbench on its own, which Astro's development server does not build. */
export function workbenchStep(): Step {
  return {
    id: 'author-workbench',
    title: 'Workbench',
    key: () => hashInputs({ paths: inputs.map((path) => join(checkout, path)) }),
    isDone: () =>
      access(join(outDir, 'workbench.js')).then(
        () => true,
        () => false,
      ),
    async run() {
      const command = ['build', '--config', 'src/workbench/vite.config.ts', '--outDir', outDir];
      const options = { cwd: checkout, preferLocal: true, all: true, reject: false } as const;
      const { exitCode, all } = await execa('vite', command, options);
      if (exitCode !== 0) throw new SetupError(`The workbench could not be built:\n${all.slice(-2000)}`);
    },
  };
}
