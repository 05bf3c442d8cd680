import type { FileContent, FileList } from '#protocol';

/** What is known of one open file. `text` is what the learner sees; the version is of what the sandbox has. */
export interface OpenFile {
  path: string;
  state:
    | 'loading'
    | 'clean'
    | 'unsaved'
    | 'saving'
    /** Changed here and in the terminal; the learner says which is kept. */
    | 'conflict'
    | 'binary'
    | 'too-large'
    /** Not in the workspace (yet, or any more). */
    | 'missing'
    | 'failed';
  text: string;
  /** Grows whenever `text` was replaced from outside the editor. */
  revision: number;
  version?: string | undefined;
  /** Bytes, for what is not shown. */
  size?: number | undefined;
  /** Why the last request did not work. */
  problem?: string | undefined;
}

/** A file of which nothing is known yet. */
export function newFile(path: string): OpenFile {
  return { path, state: 'loading', text: '', revision: 0 };
}

/** The file as it was read from the workspace. */
export function withContent(file: OpenFile, content: FileContent): OpenFile {
  const base = { path: file.path, revision: file.revision };
  if (content.kind !== 'text') return { ...base, state: content.kind, text: '', size: content.size };
  const isSame = content.text === file.text && file.state !== 'loading';
  return {
    ...base,
    state: 'clean',
    text: content.text,
    version: content.version,
    revision: isSame ? file.revision : file.revision + 1,
  };
}

/** The file after its bytes in the workspace were found to have changed. Changes of the learner's are not lost. */
export function withForeignContent(file: OpenFile, content: FileContent): OpenFile {
  if (content.kind === 'text' && content.version === file.version) return file;
  if (!isChanged(file)) return withContent(file, content);
  if (content.kind === 'text' && content.text === file.text) return withContent(file, content);
  return { ...file, state: 'conflict' };
}

/** The file after the learner typed. */
export function withEdit(file: OpenFile, text: string): OpenFile {
  if (text === file.text) return file;
  return { ...file, text, state: file.state === 'conflict' ? 'conflict' : 'unsaved' };
}

/** The file after `text` was written; what was typed meanwhile is still unsaved. */
export function withSaved(file: OpenFile, text: string, version: string): OpenFile {
  return { ...file, version, state: file.text === text ? 'clean' : 'unsaved', problem: undefined };
}

/** Whether the editor holds something that the workspace does not. */
export function isChanged({ state }: Pick<OpenFile, 'state'>): boolean {
  return state === 'unsaved' || state === 'saving' || state === 'conflict';
}

/** Whether the text can be edited. */
export function isEditable({ state }: Pick<OpenFile, 'state'>): boolean {
  return state === 'clean' || isChanged({ state });
}

/** The paths whose bytes changed between two lists, as far as size and time tell; those not listed any more too. */
export function changedPaths(before: FileList | null, after: FileList): Set<string> {
  const key = ({ size, modifiedMs }: FileList['entries'][number]) => `${size} ${modifiedMs}`;
  const old = new Map(before?.entries.map((entry) => [entry.path, key(entry)]));
  const changed = new Set<string>();
  for (const entry of after.entries) {
    if (old.get(entry.path) !== key(entry)) changed.add(entry.path);
    old.delete(entry.path);
  }
  for (const path of old.keys()) changed.add(path);
  return changed;
}
