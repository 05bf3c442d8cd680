import { chmod, cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { hashInputs } from '../../../sandbox-server/host/input-hash.ts';

let folder: string;

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'drydock-hash-')), 'inputs');
  await mkdir(join(folder, 'sub'), { recursive: true });
  await writeFile(join(folder, 'sub/a'), 'one');
  await symlink('a', join(folder, 'sub/link'));
});

afterEach(() => rm(join(folder, '..'), { recursive: true }));

const hash = () => hashInputs({ paths: [folder] });

it.each<[string, () => Promise<unknown>]>([
  ["a file's bytes change", () => writeFile(join(folder, 'sub/a'), 'two')],
  ['a file becomes executable', () => chmod(join(folder, 'sub/a'), 0o755)],
  ['a file is added', () => writeFile(join(folder, 'b'), '')],
  ['the folder goes away', () => rm(folder, { recursive: true })],
])('changes when %s', async (_what, change) => {
  const before = await hash();
  await change();
  expect(await hash()).not.toBe(before);
});

it('changes with the plain values', async () => {
  expect(await hashInputs({ values: [1] })).not.toBe(await hashInputs({ values: [2] }));
});

it('is the same for the same tree at another place', async () => {
  const copy = join(folder, '../copy/inputs');
  await cp(folder, copy, { recursive: true, verbatimSymlinks: true });
  expect(await hashInputs({ paths: [copy] })).toBe(await hash());
});
