import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';

const recipe = join(import.meta.dirname, 'recipes/node');
/** Where the image keeps them; also named in recipes/node/Dockerfile. */
const cacheInImage = '/usr/local/share/npm-cache';
const quietly = ['--ignore-scripts', '--no-audit', '--no-fund'];

/**
 * Fetches what the image `node` is made of into `target`, by the locks of its recipe: Node itself and npm, and npm's cache
 * with the packages that lessons install. Uses the machine's npm with its settings; the registry's address goes into the
 * image, since npm files its cache under it. Throws what npm says.
 */
export async function fetchNodePackages(target: string): Promise<void> {
  const work = `${target}.work`;
  const runtime = join(work, 'runtime');
  const cache = join(work, 'cache');
  await rm(target, { recursive: true, force: true });
  await cp(recipe, work, { recursive: true });
  await execa('npm', ['ci', ...quietly], { cwd: runtime });
  const [node, npm] = [
    join(runtime, `node_modules/node-linux-${process.arch}/bin/node`),
    join(runtime, 'node_modules/npm'),
  ];
  await fillCache([node, join(npm, 'bin/npm-cli.js')], join(work, 'packages'), cache);
  await mkdir(join(target, 'cache'), { recursive: true });
  await cp(npm, join(target, 'npm'), { recursive: true });
  await cp(node, join(target, 'node'));
  await cp(join(cache, '_cacache'), join(target, 'cache/_cacache'), { recursive: true });
  await writeFile(join(target, 'npmrc'), await npmSettings());
  await rm(work, { recursive: true, force: true });
}

/**
 * By the image's own npm, as others file what they fetch differently. `npm ci` needs the packages of the lock,
 * `npm install` what the registry says of each, which npm asks for only where there is no lock.
 */
async function fillCache(npm: readonly string[], folder: string, cache: string): Promise<void> {
  const run = async (command: string) => {
    const [node = '', ...args] = [...npm, command, ...quietly, '--cache', cache];
    await execa(node, args, { cwd: folder });
  };
  await run('ci');
  for (const left of ['package-lock.json', 'node_modules']) await rm(join(folder, left), { recursive: true });
  await run('install');
}

async function npmSettings(): Promise<string> {
  const { stdout: registry } = await execa('npm', ['config', 'get', 'registry']);
  const settings = { registry, cache: cacheInImage, offline: true };
  const quiet = { 'update-notifier': false, audit: false, fund: false };
  return Object.entries({ ...settings, ...quiet })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
