import { isUtf8 } from 'node:buffer';
import { workspacePathSchema, type FileEntry, type FileList } from '../protocol/index.ts';

/** What is listed of one workspace; the rest shows as `truncated`. */
export const maxListedEntries = 2000;

const kinds: Readonly<Record<string, FileEntry['kind']>> = { f: 'file', d: 'directory', l: 'link' };

/**
 * Parses what `list` of workspace.sh writes: NUL-ended records "kind size seconds path". A name that is not UTF-8 is
 * shown with replacement characters and as `other`, since nothing can be asked for by that name.
 */
export function parseFileList(output: Buffer): FileList {
  const records = splitAtNul(output);
  const isCut = records.pop()?.length !== 0;
  const entries = records.slice(0, maxListedEntries).map(parseEntry);
  const usable = entries.filter((entry) => workspacePathSchema.safeParse(entry.path).success);
  return {
    entries: usable.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    truncated: isCut || records.length > maxListedEntries || usable.length < entries.length,
  };
}

function splitAtNul(output: Buffer): Buffer[] {
  const pieces: Buffer[] = [];
  let start = 0;
  for (let end = output.indexOf(0); end !== -1; end = output.indexOf(0, start)) {
    pieces.push(output.subarray(start, end));
    start = end + 1;
  }
  return [...pieces, output.subarray(start)];
}

function parseEntry(record: Buffer): FileEntry {
  const text = record.toString();
  const [letter = '', size = '0', seconds = '0'] = text.split(' ', 3);
  const path = text.slice(letter.length + size.length + seconds.length + 3);
  const kind = isUtf8(record) ? (kinds[letter] ?? 'other') : 'other';
  if (kind !== 'file') return { path, kind, size: 0 };
  return { path, kind, size: Number(size), modifiedMs: Math.max(0, Math.round(Number(seconds) * 1000)) };
}
