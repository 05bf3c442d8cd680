/** What is in a container: its output, its files, the answer of a command. All sizes are bounded. */
import { posix } from 'node:path';
import { pipeline } from 'node:stream';
import type Docker from 'dockerode';
import { extract } from 'tar-stream';
import { z } from 'zod';

const maxBytes = 1024 * 1024;
const maxLinks = 8;

export interface Output {
  stdout: string;
  stderr: string;
}

export interface CommandOutput extends Output {
  exitCode: number;
}

/** A file of a container. `text` is cut at 1 MiB. */
export interface ContainerFile {
  text: string;
  modifiedAt: Date | undefined;
}

/** The answer, or undefined when the engine says 404: what was asked for is not there. */
export async function findAnswer<Answer>(request: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof Error && 'statusCode' in error && error.statusCode === 404) return undefined;
    throw error;
  }
}

/** The last 1,000 lines a container wrote. `tty`: it runs on a terminal, where both outputs are one. */
export async function readLogs(container: Docker.Container, tty: boolean): Promise<Output> {
  const bytes = await container.logs({ stdout: true, stderr: true, tail: 1000 });
  return tty ? { stdout: bytes.toString(), stderr: '' } : demultiplex(bytes);
}

/** A file by its absolute path, of a running or an ended container; undefined when there is no such file. */
export async function readFile(
  container: Docker.Container,
  path: string,
  links = maxLinks,
): Promise<ContainerFile | undefined> {
  const archive = await findAnswer(container.getArchive({ path }));
  if (!archive) return undefined;
  const found = await readOnlyEntry(archive);
  if (!found || 'text' in found) return found;
  if (links === 0) return undefined;
  return readFile(container, posix.resolve(posix.dirname(path), found.link), links - 1);
}

/** The file or link that an archive of one path holds; undefined for a folder or device, whose rest is not read. */
async function readOnlyEntry(
  archive: NodeJS.ReadableStream,
): Promise<ContainerFile | { link: string } | undefined> {
  let found: ContainerFile | { link: string } | undefined;
  const entries = extract();
  // Errors reach the loop below through `entries`; leaving the loop early ends the archive.
  pipeline(archive, entries, () => {});
  for await (const entry of entries) {
    const { type, linkname, mtime } = entry.header;
    if (type === 'symlink' && linkname) found = { link: linkname };
    else if (type === 'file') found = { text: (await readBytes(entry)).toString(), modifiedAt: mtime };
    else return undefined;
    entry.resume();
  }
  return found;
}

const execStateSchema = z.object({ ExitCode: z.number() });

/** Runs a command in a running container and waits for its end. The command must only read. */
export async function runCommand(
  container: Docker.Container,
  command: readonly string[],
): Promise<CommandOutput> {
  const exec = await container.exec({ Cmd: [...command], AttachStdout: true, AttachStderr: true });
  const output = demultiplex(await readBytes(await exec.start({})));
  const { ExitCode } = execStateSchema.parse(await exec.inspect());
  return { ...output, exitCode: ExitCode };
}

/** Reads to the end, keeping the first 1 MiB. */
async function readBytes(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let kept = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (kept < maxBytes) chunks.push(chunk.subarray(0, maxBytes - kept));
    kept += chunk.length;
  }
  return Buffer.concat(chunks);
}

/** Takes the engine's frames apart: 1 byte stream (1 stdout, 2 stderr), 3 zero bytes, 4 bytes length, the payload. */
export function demultiplex(bytes: Buffer): Output {
  const parts: { stdout: Buffer[]; stderr: Buffer[] } = { stdout: [], stderr: [] };
  for (let at = 0; at + 8 <= bytes.length;) {
    const end = at + 8 + bytes.readUInt32BE(at + 4);
    parts[bytes[at] === 2 ? 'stderr' : 'stdout'].push(bytes.subarray(at + 8, end));
    at = end;
  }
  return { stdout: Buffer.concat(parts.stdout).toString(), stderr: Buffer.concat(parts.stderr).toString() };
}
