import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SandboxError, type ErrorCode } from '../errors.ts';
import type { ExecOptions, SandboxDriver } from '../sandbox/driver.ts';

export type WorkspaceOperation =
  'read' | 'write' | 'directory' | 'rename' | 'delete' | 'list' | 'prepare' | 'watch';

interface Failure {
  code: ErrorCode;
  /** Follows the name of what was asked for. */
  message: string;
  hint: string;
}

const script = readFileSync(join(import.meta.dirname, 'workspace.sh'), 'utf8');

/** The codes of `fail` in workspace.sh. */
const failuresByExitCode = new Map<number, Failure>([
  [10, { code: 'file_not_found', message: 'is not in the workspace.', hint: 'Reload the list of files.' }],
  [
    11,
    {
      code: 'path_outside_workspace',
      message: 'leads out of the workspace through a link.',
      hint: 'Use the terminal for files elsewhere.',
    },
  ],
  [
    12,
    {
      code: 'invalid_request',
      message: 'is not a regular file: expected one, got a folder, a pipe or a device.',
      hint: 'Use the terminal for it.',
    },
  ],
  [13, { code: 'file_exists', message: 'exists already.', hint: 'Choose another name.' }],
  [
    14,
    {
      code: 'file_changed',
      message: 'has changed since you opened it; nothing was written.',
      hint: 'Load it again, or save your text under another name.',
    },
  ],
  [
    15,
    {
      code: 'sandbox_failed',
      message:
        'was not written, because the connection to the sandbox broke off; the old content is still there.',
      hint: 'Save again.',
    },
  ],
  [16, { code: 'too_many_requests', message: 'is being written by another request.', hint: 'Try again.' }],
  [
    17,
    {
      code: 'file_not_found',
      message: 'is in a folder that does not exist.',
      hint: 'Make the folder first.',
    },
  ],
  [
    18,
    {
      code: 'file_not_permitted',
      message: 'may not be changed by you: it is read-only.',
      hint: '`ls -l` in the terminal shows whose it is; `chmod u+w` makes a file of yours writable.',
    },
  ],
]);

const diskFull: Failure = {
  code: 'sandbox_disk_full',
  message: 'was not written: the disk of your sandbox is full. What was there before is unchanged.',
  hint: 'Delete files you do not need, or free space with `docker system prune` in the terminal, and try again.',
};

/** Programs tell errno only by its text; workspace.sh runs them in the C locale, where that text is fixed. */
const failuresByErrno: readonly (readonly [string, Failure])[] = [
  ['No space left on device', diskFull],
  ['Disk quota exceeded', diskFull],
  [
    'Permission denied',
    {
      code: 'file_not_permitted',
      message: 'may not be read or changed by you.',
      hint: '`ls -l` in the terminal shows whose it is. What a container made may belong to the user in that container.',
    },
  ],
  [
    'Operation not permitted',
    {
      code: 'file_not_permitted',
      message: 'may not be changed by you.',
      hint: '`ls -l` in the terminal shows whose it is.',
    },
  ],
  [
    'File name too long',
    {
      code: 'invalid_request',
      message: 'is too long: a name has at most 255 bytes.',
      hint: 'Choose a shorter name.',
    },
  ],
  [
    'Not a directory',
    {
      code: 'file_not_found',
      message: 'is below something that is not a folder.',
      hint: 'Reload the list of files.',
    },
  ],
  [
    'Resource temporarily unavailable',
    {
      code: 'sandbox_failed',
      message: 'could not be reached: your sandbox runs as many processes as it may.',
      hint: 'End some of them in the terminal, or reset the sandbox.',
    },
  ],
];

/** The command that does one operation of workspace.sh in the sandbox. */
export function makeWorkspaceCommand(
  operation: WorkspaceOperation,
  folder: string,
  args: string[] = [],
): string[] {
  return ['bash', '--noprofile', '--norc', '-c', script, 'workspace.sh', operation, folder, ...args];
}

/**
 * Runs one operation in the sandbox and returns what it wrote. `subject` is what the error messages speak of, e.g. `"a.txt"`.
 * Throws the SandboxError that fits, and those of the driver.
 */
export async function runWorkspaceScript(
  driver: Pick<SandboxDriver, 'exec'>,
  sandboxId: string,
  command: string[],
  subject: string,
  options: ExecOptions = {},
): Promise<Buffer> {
  const { exitCode, stdout, stderr } = await driver.exec(sandboxId, command, options);
  if (exitCode === 0) return stdout;
  throw makeError(exitCode, stderr.toString(), subject);
}

function makeError(exitCode: number, stderr: string, subject: string): SandboxError {
  const failure = failuresByExitCode.get(exitCode) ?? findErrno(stderr);
  if (failure) return new SandboxError(failure.code, `${subject} ${failure.message}`, { hint: failure.hint });
  return new SandboxError('sandbox_failed', `${subject} could not be worked on in the sandbox.`, {
    hint: 'Try again; if it happens again, reset the sandbox.',
    cause: new Error(`workspace.sh ended with ${exitCode}: ${stderr.slice(0, 500)}`),
  });
}

/** The runtime that enters the sandbox may fail as well, and writes more lines than the one that matters. */
function findErrno(stderr: string): Failure | undefined {
  const lines = stderr.split('\n');
  return failuresByErrno.find(([text]) => lines.some((line) => line.endsWith(text)))?.[1];
}
