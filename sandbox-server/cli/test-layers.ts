import { join } from 'node:path';
import { execa } from 'execa';
import type { Config } from '../config.ts';
import { checkout } from '../host/checkout.ts';
import { reportsDirOf } from '../host/data-dir.ts';
import { runInside } from './inside.ts';

/** A part of the tests that can be run alone. */
export interface Layer {
  name: string;
  /** Does it need the prepared machine, and so root? */
  needsHost: boolean;
  /** Exit code of its command. */
  run(options: LayerRun): Promise<number>;
}

export interface LayerRun {
  config: Config;
  /** Where its JSON report goes, if it makes one. */
  report: string;
  /** Ends it. */
  signal: AbortSignal;
  /** Only test files whose path contains this. */
  only: string | undefined;
}

/** A layer that hangs is a layer that failed. */
const timeout = ['timeout', '--kill-after=10s', '30m'];

/** In the order of their run: what is quick to fail comes first. */
export const layers: readonly Layer[] = [
  { name: 'lint', needsHost: false, run: (options) => runHere(['npm', 'run', '--silent', 'lint'], options) },
  {
    name: 'types',
    needsHost: false,
    run: (options) => runHere(['npm', 'run', '--silent', 'typecheck'], options),
  },
  { name: 'unit', needsHost: false, run: (options) => runHere(vitest('unit', options), options) },
  withSandboxes('contract'),
  withSandboxes('integration'),
  withSandboxes('lessons'),
  {
    name: 'e2e',
    needsHost: true,
    run: (options) =>
      runHere(['playwright', 'test', '--reporter=list,json', ...fileFilter(options)], options, {
        PLAYWRIGHT_JSON_OUTPUT_FILE: options.report,
      }),
  },
];

/** Its tests make sandboxes themselves: they run where the server would. */
function withSandboxes(project: string): Layer {
  return {
    name: project,
    needsHost: true,
    run: (options) => runInside(options.config, [...timeout, ...vitest(project, options)], options.signal),
  };
}

function fileFilter({ only }: LayerRun): string[] {
  return only === undefined ? [] : [only];
}

function vitest(project: string, options: LayerRun): string[] {
  const { report } = options;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  // The other loaders write a compiled configuration beside the original, which the system user may not.
  return [
    'vitest',
    'run',
    '--configLoader=native',
    '--project',
    project,
    ...reporters,
    ...fileFilter(options),
  ];
}

async function runHere(
  command: readonly string[],
  { signal }: LayerRun,
  env: Record<string, string> = {},
): Promise<number> {
  const [program = '', ...args] = [...timeout, ...command];
  const options = { cwd: checkout, preferLocal: true, stdio: 'inherit', reject: false } as const;
  return (await execa(program, args, { ...options, env, cancelSignal: signal })).exitCode ?? 1;
}

/** Where a layer's report is written; the reports of the earlier run are not there any more. */
export function reportOf(config: Config, layer: Layer): string {
  return join(layer.needsHost ? reportsDirOf(config) : join(checkout, 'test-results'), `${layer.name}.json`);
}
