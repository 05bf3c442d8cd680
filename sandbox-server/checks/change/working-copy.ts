import { notYet } from '../not-yet.ts';
import type { SandboxReach } from '../sandbox-reach.ts';

const maxFileBytes = 1024 * 1024;
const notAFile = 44;
const leadsOut = 45;

/** Enters the copy and refuses a path that a link leads out of it, where the learner's own files are. */
const enter = `
cd -- "$1" || exit 1
folder=$(realpath -- "$(dirname -- "$2")") && [ -f "$2" ] || exit ${notAFile}
case $folder/ in "$1"/*) ;; *) exit ${leadsOut} ;; esac
`;
const readScript = `${enter} exec head -c ${maxFileBytes} -- "$2"`;
/** A new file takes the place of the old, so that a link is replaced and not followed. */
const writeScript = `${enter} cat >"$2.drydock" && chmod --reference="$2" -- "$2.drydock" && mv -fT -- "$2.drydock" "$2"`;

/** A copy of the workspace that a check under change may edit. It is removed afterwards. */
export class WorkingCopy {
  /** Absolute path inside the sandbox. */
  readonly folder: string;
  readonly #reach: SandboxReach;

  constructor(reach: SandboxReach, folder: string) {
    this.#reach = reach;
    this.folder = folder;
  }

  /** A text file of the copy. NotYet `file.missing`, or `change.linked-out` when a link leads out of the workspace. */
  async getText(path: string): Promise<string> {
    return (await this.#run(readScript, path)).toString();
  }

  /** Replaces a file by what `change` makes of its text. NotYet as `getText`. */
  async edit(path: string, change: (text: string) => string): Promise<void> {
    await this.#run(writeScript, path, change(await this.getText(path)));
  }

  async #run(script: string, path: string, input = ''): Promise<Buffer> {
    const command = ['/bin/sh', '-c', script, 'sh', this.folder, path];
    const result = await this.#reach.exec(command, { input, maxOutputBytes: maxFileBytes });
    if (result.exitCode === 0) return result.stdout;
    if (result.exitCode === notAFile) throw notYet('file.missing', { path });
    if (result.exitCode === leadsOut) throw notYet('change.linked-out', { path });
    throw new Error(
      `Changing the copy of ${path} ended with ${result.exitCode}: ${result.stderr.toString()}`,
    );
  }
}
