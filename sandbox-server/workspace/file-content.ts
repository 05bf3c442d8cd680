import { createHash } from 'node:crypto';
import { isUtf8 } from 'node:buffer';
import type { FileContent } from '../protocol/index.ts';

/** A file as `read` of workspace.sh writes it: its size, and its bytes unless there are more than the limit. */
export interface ReadFile {
  size: number;
  bytes: Buffer;
}

export function parseReadFile(output: Buffer): ReadFile {
  const end = output.indexOf('\n');
  return { size: Number(output.subarray(0, end).toString()), bytes: output.subarray(end + 1) };
}

/** What the editor shows of a file. Text is UTF-8 without NUL; all else is binary. */
export function toFileContent({ size, bytes }: ReadFile, maxSize: number): FileContent {
  if (size > maxSize) return { kind: 'too-large', size, maxSize };
  if (bytes.includes(0) || !isUtf8(bytes)) return { kind: 'binary', size };
  return { kind: 'text', text: bytes.toString(), version: makeVersion(bytes) };
}

/** The version of a content; sha256sum in the sandbox makes the same one. */
export function makeVersion(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
