import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileSystemTree } from '@webcontainer/api';

/** The text files of a folder, such as a lesson's `files/`, as a tree that a WebContainer mounts. Runs when the site is built. */
export function readStarterFiles(folder: string): FileSystemTree {
  if (!existsSync(folder)) return {};
  const entries = readdirSync(folder, { withFileTypes: true });
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(folder, entry.name);
      const isFolder = entry.isDirectory();
      return [
        entry.name,
        isFolder ? { directory: readStarterFiles(path) } : { file: { contents: readFileSync(path, 'utf8') } },
      ];
    }),
  );
}
