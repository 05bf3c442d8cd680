import type { FileEntry } from '#protocol';

/** A file or directory as the tree shows it. Its id is its path. */
export interface FileNode {
  id: string;
  name: string;
  kind: FileEntry['kind'];
  children?: FileNode[];
}

/** The workspace's list as a tree: directories first, then by name. Directories that are not listed themselves too. */
export function fileTree(entries: readonly FileEntry[]): FileNode {
  const root: FileNode = { id: '', name: '', kind: 'directory', children: [] };
  const directories = new Map([['', root]]);

  const directoryAt = (path: string): FileNode => {
    const known = directories.get(path);
    if (known) return known;
    const made: FileNode = { id: path, name: nameOf(path), kind: 'directory', children: [] };
    directories.set(path, made);
    directoryAt(parentOf(path)).children?.push(made);
    return made;
  };

  for (const { path, kind } of entries) {
    if (kind === 'directory') directoryAt(path);
    else directoryAt(parentOf(path)).children?.push({ id: path, name: nameOf(path), kind });
  }
  for (const directory of directories.values()) directory.children?.sort(byKindThenName);
  return root;
}

/** The directory a path is in; '' for the workspace itself. */
export function parentOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

/** The last name of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function byKindThenName(a: FileNode, b: FileNode): number {
  const rank = ({ kind }: FileNode) => (kind === 'directory' ? 0 : 1);
  return rank(a) - rank(b) || a.name.localeCompare(b.name);
}
