import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readStarterFiles } from '../../../src/lesson/starter-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'drydock-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('reads a folder into the tree that a WebContainer mounts; none is an empty tree', () => {
  mkdirSync(join(folder, 'lib'));
  writeFileSync(join(folder, 'roster.js'), 'require("./lib/crew.js");\n');
  writeFileSync(join(folder, 'lib/crew.js'), '// Ä\n');
  expect(readStarterFiles(folder)).toEqual({
    'roster.js': { file: { contents: 'require("./lib/crew.js");\n' } },
    lib: { directory: { 'crew.js': { file: { contents: '// Ä\n' } } } },
  });
  expect(readStarterFiles(join(folder, 'none'))).toEqual({});
});
