import { randomBytes } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { execa } from 'execa';
import type { ExecOptions } from '../sandbox/driver.ts';
import type { RootlessDriver } from '../sandbox/rootless-driver.ts';
import { baseImage, courseImages, standInLabels, type CourseImage } from './catalog.ts';

/** Control groups are the whole machine's: another Drydock on it may be making images as well. */
const workshopId = `workshop${randomBytes(8).toString('hex')}`;
const buildTimeoutMs = 15 * 60_000;
const recipes = join(import.meta.dirname, 'recipes');
/** The course registry as an engine in a sandbox sees it, both to push to and as its mirror. */
const registry = '127.0.0.1:5000/library';

export interface WorkshopParts {
  /** The engine's data folder. */
  data: string;
  /** The base image's files. */
  baseArchive: string;
  /** What packages.ts fetched for the image `node`; in its build's context under the last part of its name. */
  nodePackages: string;
}

/**
 * Makes all course images in a sandbox of their own, with the very engine that learners get: the base from an archive,
 * the others from their recipes. They end up in the registry and, those that are present from the start, in `data`,
 * the engine's data folder.
 */
export async function makeImages(
  driver: RootlessDriver,
  parts: WorkshopParts,
  report: (line: string) => void,
): Promise<void> {
  await driver.createWorkshop(workshopId, parts.data);
  try {
    const docker = engineOf(driver);
    await importBase(docker, parts.baseArchive);
    for (const [index, image] of courseImages.entries()) {
      report(`${image.name} (${index + 1} of ${courseImages.length})`);
      if (image !== baseImage) await buildImage(docker, image, await packContext(image, parts));
      await publish(docker, image);
    }
    await docker(['builder', 'prune', '--all', '--force']);
    const absent = courseImages.filter(({ isPresent }) => !isPresent);
    await docker(['image', 'rm', ...absent.flatMap(references)]);
  } finally {
    await driver.stop(workshopId);
  }
}

type Docker = (args: readonly string[], input?: ExecOptions['input']) => Promise<void>;

function engineOf(driver: RootlessDriver): Docker {
  return async (args, input) => {
    const options = { timeoutMs: buildTimeoutMs, ...(input === undefined ? {} : { input }) };
    const { exitCode, stderr } = await driver.exec(workshopId, ['docker', ...args], options);
    if (exitCode !== 0)
      throw new Error(`docker ${args.join(' ')} failed:\n${stderr.toString().slice(-4000)}`);
  };
}

async function importBase(docker: Docker, archive: string): Promise<void> {
  const labels = Object.entries(standInLabels(baseImage)).map(
    ([name, value]) => `LABEL ${name}=${JSON.stringify(value)}`,
  );
  const changes = ['CMD ["bash"]', ...labels].flatMap((change) => ['--change', change]);
  await docker(['import', ...changes, '-', references(baseImage)[0] ?? ''], await readFile(archive));
}

/** An image's recipe as the archive that `docker build` reads; node's with what was fetched for it. */
async function packContext(image: CourseImage, { nodePackages }: WorkshopParts): Promise<Buffer> {
  const folder = join(recipes, image.name);
  const fetched = image.name === 'node' ? ['-C', dirname(nodePackages), basename(nodePackages)] : [];
  const args = ['-C', folder, '-c', ...(await readdir(folder)), ...fetched];
  const { stdout } = await execa('tar', args, { encoding: 'buffer', maxBuffer: 2 ** 30 });
  return Buffer.from(stdout);
}

async function buildImage(docker: Docker, image: CourseImage, context: Buffer): Promise<void> {
  const labels = Object.entries(standInLabels(image)).flatMap(([name, value]) => [
    '--label',
    `${name}=${value}`,
  ]);
  const tags = references(image).flatMap((reference) => ['--tag', reference]);
  await docker(['build', '--quiet', ...labels, ...tags, '-'], context);
}

/** Pushes all tags, then pulls them through the mirror: the local images then know their registry's digests. */
async function publish(docker: Docker, image: CourseImage): Promise<void> {
  for (const reference of references(image)) {
    await docker(['tag', reference, `${registry}/${reference}`]);
    await docker(['push', '--quiet', `${registry}/${reference}`]);
    await docker(['image', 'rm', `${registry}/${reference}`]);
    await docker(['pull', '--quiet', reference]);
  }
}

function references({ name, tags }: CourseImage): string[] {
  return tags.map((tag) => `${name}:${tag}`);
}
