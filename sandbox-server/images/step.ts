import { chown, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import type { Config } from '../config.ts';
import { enterHolder, retireHolder, startHolder } from '../host/holder.ts';
import { readIdentity, type Identity } from '../host/identity.ts';
import { hashInputs } from '../host/input-hash.ts';
import { layoutOf } from '../host/layout.ts';
import { SetupError, type Report, type Step } from '../host/step.ts';
import { firstIdOf, workshopSlot } from '../sandbox/slots.ts';
import { bootstrapDebian, debianSuite } from '../workstation/rootfs.ts';
import { makeLayerStore } from './layer-store.ts';
import { fetchNodePackages } from './packages.ts';
import { exists } from '../host/exists.ts';

const inputs = ['recipes', 'catalog.ts', 'packages.ts', 'workshop.ts', 'layer-store.ts'].map((name) =>
  join(import.meta.dirname, name),
);

/** Makes the course images: their layers for every sandbox, and the registry's storage. */
export function imagesStep(config: Config, checkout: string): Step {
  const { layers, registryStore } = layoutOf(config);
  return {
    id: 'images',
    title: 'Course images',
    key: () => hashInputs({ paths: inputs, values: [debianSuite, process.arch] }),
    isDone: async () => (await exists(join(layers, 'skeleton.tar'))) && (await exists(registryStore)),
    run: (report) => makeAllImages(config, checkout, report),
  };
}

async function makeAllImages(config: Config, checkout: string, report: Report): Promise<void> {
  const { layers, registryStore } = layoutOf(config);
  const work = join(dirname(layers), 'work');
  const [data, storage] = [join(work, 'engine'), join(work, 'registry')];
  const [baseArchive, nodePackages] = [join(work, 'base.tar'), join(work, 'fetched')];
  const identity = await readIdentity();
  await rm(work, { recursive: true, force: true });
  await makeOwned(storage, identity.uid, identity.gid);
  const learner = identity.subIdStart - 1 + firstIdOf(workshopSlot) + 1000;
  await makeOwned(data, learner, learner);
  await bootstrapDebian(baseArchive, debianSuite, {}, (line) => report(`debian: ${line}`));
  report('node: fetching from the npm registry');
  await fetchNodePackages(nodePackages);
  // The layers of running sandboxes must not change under their feet.
  await retireHolder(config);
  await runInHolder(config, identity, checkout, [data, baseArchive, storage, nodePackages], report);
  await makeLayerStore(data, layers);
  await rm(registryStore, { recursive: true, force: true });
  await rename(storage, registryStore);
  await rm(work, { recursive: true, force: true });
}

/** A holder without layers is enough for the workshop; the one for learners is started afterwards, with them. */
async function runInHolder(
  config: Config,
  identity: Identity,
  checkout: string,
  args: string[],
  report: Report,
): Promise<void> {
  const holder = await startHolder(config, identity, checkout, 'workshop');
  try {
    const program = ['node', 'sandbox-server/images/make-images.ts', ...args];
    const child = enterHolder(config, holder, identity, program, { stdio: ['ignore', 'pipe', 'pipe'] });
    const errors: string[] = [];
    child.stderr?.on('data', (chunk) => errors.push(String(chunk)));
    if (child.stdout) createInterface(child.stdout).on('line', report);
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== 0)
      throw new SetupError(`The course images could not be made:\n${errors.join('').slice(-4000)}`);
  } finally {
    await retireHolder(config);
  }
}

async function makeOwned(folder: string, uid: number, gid: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  await chown(folder, uid, gid);
}
