import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isCi, overrideSettings, pickSettings, type Config } from '../config.ts';
import { retireHolder } from '../host/holder.ts';
import { findFreePort } from '../host/machine.ts';
import { browserPackages, packagesStep } from '../host/packages.ts';
import { endRecordedServer } from '../host/server-process.ts';
import { SetupError } from '../host/step.ts';
import { requireHealthyMachine } from './doctor.ts';
import { prepareAsRoot, runMachineSteps, type PrepareOptions } from './prepare.ts';
import { removeDataDir } from './remove-data-dir.ts';
import { isRoot } from './root.ts';
import { say } from './say.ts';
import { addCounts, countLayer, parseReport, renderCount, type TestCount } from './test-count.ts';
import { layers, reportOf, type Layer, type LayerRun } from './test-layers.ts';

export const layerNames = layers.map(({ name }) => name);

export interface TestOptions extends PrepareOptions {
  /** Only test files whose path contains this; layers without files take no notice. */
  only?: string;
}

/**
 * Runs the named layers, or all, each to its end even if one before it failed. The last line is the count of tests;
 * the exit code is 0 only if there were tests and none failed.
 */
export async function test(names: readonly string[], options: TestOptions): Promise<void> {
  const chosen = chooseLayers(names);
  const config = await readTestConfig();
  const count = await runPrepared(config, chosen, options);
  if (count === undefined) return;
  process.exitCode = count.failed === 0 && count.passed > 0 ? 0 : 1;
  say(renderCount(count));
}

/** Undefined when the whole run has been handed to root instead. */
async function runPrepared(
  config: Config,
  chosen: readonly Layer[],
  options: TestOptions,
): Promise<TestCount | undefined> {
  const needsHost = chosen.some((layer) => layer.needsHost);
  try {
    if (needsHost && !(await prepareForTests(config, chosen, options))) return undefined;
    return await runLayers(config, chosen, options.only);
  } finally {
    if (needsHost && isRoot()) await cleanUp(config);
  }
}

function chooseLayers(names: readonly string[]): Layer[] {
  const unknown = names.find((name) => !layerNames.includes(name));
  if (unknown !== undefined)
    throw new SetupError(`Layer: expected one of ${layerNames.join(', ')}, got "${unknown}".`);
  return layers.filter(({ name }) => names.length === 0 || names.includes(name));
}

/** CI proves that everything can be made from nothing; people keep what is prepared, apart from their own Drydock's. */
async function readTestConfig(): Promise<Config> {
  const own = isCi() ? `/var/lib/drydock-ci-${process.pid}` : '/var/lib/drydock-test';
  return overrideSettings({
    DRYDOCK_DATA: own,
    DRYDOCK_PORT: String(await findFreePort()),
    ...pickSettings(),
  });
}

/** False when the whole run has been handed to root instead. */
async function prepareForTests(
  config: Config,
  chosen: readonly Layer[],
  options: PrepareOptions,
): Promise<boolean> {
  await requireHealthyMachine(config, { needsPort: true });
  const withSite = chosen.some(({ name }) => name === 'e2e');
  if (!(await prepareAsRoot(config, { ...options, withSite }))) return false;
  const browser = packagesStep({ id: 'browser', packages: browserPackages, mayUseApt: options.mayUseApt });
  if (withSite) await runMachineSteps(config, [browser]);
  return true;
}

/** A signal ends the running layer, which then counts as failed, and leaves out the others. */
async function runLayers(config: Config, chosen: readonly Layer[], only?: string): Promise<TestCount> {
  const interruption = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => interruption.abort());
  const counts: TestCount[] = [];
  const summary: string[] = [];
  for (const layer of chosen) {
    if (interruption.signal.aborted) break;
    say(`\n── ${layer.name} ──`);
    const started = performance.now();
    const count = await runLayer(layer, { config, signal: interruption.signal, only });
    counts.push(count);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    summary.push(`${layer.name.padEnd(12)} ${renderCount(count)} (${seconds} s)`);
  }
  say(`\n${summary.join('\n')}`);
  return addCounts(counts);
}

async function runLayer(layer: Layer, run: Omit<LayerRun, 'report'>): Promise<TestCount> {
  const report = reportOf(run.config, layer);
  await mkdir(dirname(report), { recursive: true });
  await rm(report, { force: true });
  const exitCode = await layer.run({ ...run, report });
  const text = await readFile(report, 'utf8').catch(() => undefined);
  return countLayer(text === undefined ? undefined : parseReport(JSON.parse(text)), exitCode);
}

/** Nothing of the tests goes on running; what CI made from nothing goes. */
async function cleanUp(config: Config): Promise<void> {
  await endRecordedServer(config);
  await retireHolder(config);
  if (isCi()) await removeDataDir(config);
}
