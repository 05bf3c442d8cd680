import type { Stats } from 'node:fs';
import { readFile, stat, statfs } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { release } from 'node:os';
import { execa } from 'execa';

export interface CommandResult {
  /** 127 when the program is not there, as a shell says it. */
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** Why a port cannot be listened on, as the system names it, e.g. `EADDRINUSE`; undefined when it can. */
export type PortProblem = string | undefined;

/** What the doctor sees of the machine. All reading; tests put a made-up one in its place. */
export interface Machine {
  /** Of the process that asks; 0 is root. */
  readonly uid: number;
  readonly kernelRelease: string;
  readonly nodeVersion: string;
  /** The file's text, trimmed; undefined if it is not there or may not be read. */
  read(path: string): Promise<string | undefined>;
  /** Undefined if it is not there. */
  stat(path: string): Promise<Pick<Stats, 'mode' | 'uid'> | undefined>;
  /** Free bytes of the file system that holds an existing path. */
  freeBytes(path: string): Promise<number>;
  run(command: string, args?: readonly string[]): Promise<CommandResult>;
  findPortProblem(port: number, host: string): Promise<PortProblem>;
}

/** The machine this process runs on. A command gets 20 s. */
export function thisMachine(): Machine {
  return {
    uid: process.getuid?.() ?? 0,
    kernelRelease: release(),
    nodeVersion: process.versions.node,
    read: (path) =>
      readFile(path, 'utf8').then(
        (text) => text.trim(),
        () => undefined,
      ),
    stat: (path) => stat(path).catch(() => undefined),
    freeBytes: async (path) => {
      const { bavail, bsize } = await statfs(path);
      return bavail * bsize;
    },
    run: runCommand,
    findPortProblem,
  };
}

async function runCommand(command: string, args: readonly string[] = []): Promise<CommandResult> {
  const result = await execa(command, args, { reject: false, timeout: 20_000, stdin: 'ignore' });
  return { exitCode: result.exitCode ?? 127, stdout: result.stdout, stderr: result.stderr };
}

function findPortProblem(port: number, host: string): Promise<PortProblem> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

/** A port of the loopback address that nobody listens on at the moment. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
}
