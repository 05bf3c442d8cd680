import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir, readlink } from 'node:fs/promises';
import { basename, join } from 'node:path';

/**
 * A step's key: hash of the contents of files and folders (whole trees, sorted, links not followed) and of plain
 * values. A path that is not there counts as such, so that making it changes the key. Where the checkout lies does not.
 */
export async function hashInputs(inputs: {
  paths?: readonly string[];
  values?: readonly unknown[];
}): Promise<string> {
  const hash = createHash('sha256');
  hash.update(JSON.stringify(inputs.values ?? []));
  for (const path of inputs.paths ?? []) await addPath(hash, path, basename(path));
  return hash.digest('hex');
}

async function addPath(hash: Hash, path: string, name: string): Promise<void> {
  const stats = await lstat(path).catch(() => undefined);
  if (stats === undefined) return void hash.update(`absent ${name}\0`);
  if (stats.isSymbolicLink()) return void hash.update(`link ${name}\0${await readlink(path)}\0`);
  if (!stats.isDirectory()) {
    hash.update(`file ${name}\0${stats.size} ${stats.mode & 0o111}\0`);
    for await (const chunk of createReadStream(path)) hash.update(chunk);
    return;
  }
  hash.update(`folder ${name}\0`);
  for (const entry of (await readdir(path)).sort())
    await addPath(hash, join(path, entry), `${name}/${entry}`);
}
