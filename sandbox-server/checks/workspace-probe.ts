import { SandboxError } from '../errors.ts';
import { parseCompose, type ComposeFile } from './compose.ts';
import { resolvedComposeSchema, type ResolvedCompose } from './resolved-compose.ts';
import { parseDockerfile, type Dockerfile } from './dockerfile.ts';
import { notYet } from './not-yet.ts';
import type { SandboxReach } from './sandbox-reach.ts';

const maxFileBytes = 1024 * 1024;
/** Parsers keep all learners waiting, and take a minute for 1 MiB of YAML made for that. */
const maxParsedLength = 32 * 1024;
const notAFile = 44;
/** Follows links as the learner may; a pipe or a device is not a file, and the learner may have removed the folder. */
const readScript = `cd -- "$1" 2>/dev/null && [ -f "$2" ] || exit ${notAFile}; exec head -c ${maxFileBytes} -- "$2"`;
/** The names that Compose itself looks for, in its order. */
const composeFiles = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'] as const;
/** By its full path: a plugin in the learner's ~/.docker would be found first. */
const composeProgram = '/usr/libexec/docker/cli-plugins/docker-compose';

/** Reads the files of the lesson's workspace, inside the sandbox and as the learner. */
export class WorkspaceProbe {
  readonly #reach: SandboxReach;
  readonly #folder: string;

  constructor(reach: SandboxReach, folder: string) {
    this.#reach = reach;
    this.#folder = folder;
  }

  /** A text file by its path below the workspace, cut at 1 MiB; undefined when there is no such file. */
  async findText(path: string): Promise<string | undefined> {
    const command = ['/bin/sh', '-c', readScript, 'sh', this.#folder, path];
    const result = await this.#reach.exec(command, { maxOutputBytes: maxFileBytes });
    if (result.exitCode === 0) return result.stdout.toString();
    if (result.exitCode === notAFile) return undefined;
    throw new Error(
      `Reading ${path} in the workspace ended with ${result.exitCode}: ${result.stderr.toString()}`,
    );
  }

  /** As findText; NotYet `file.missing` instead of undefined. */
  async getText(path: string): Promise<string> {
    const text = await this.findText(path);
    if (text !== undefined) return text;
    throw notYet('file.missing', { path });
  }

  /**
   * The commands of the learner's shells, oldest first, as far as the shells have written them down. Only for a lesson that
   * is about a command itself: how somebody got somewhere is otherwise their own business, and no proof.
   */
  async readShellHistory(): Promise<string[]> {
    const command = ['/bin/sh', '-c', `exec tail -n 1000 -- "$HOME/.bash_history" 2>/dev/null`];
    const { stdout } = await this.#reach.exec(command, { maxOutputBytes: maxFileBytes });
    return stdout
      .toString()
      .split('\n')
      .filter((line) => line.trim() !== '');
  }

  /** The Dockerfile's stages and instructions; NotYet `file.missing` without one. */
  async getDockerfile(path = 'Dockerfile'): Promise<Dockerfile> {
    return parseDockerfile(await this.#getSource(path));
  }

  /** The Compose file as written, without a path the one that Compose finds; NotYet `file.missing` or `compose.syntax`. */
  async getCompose(path?: string): Promise<ComposeFile> {
    const file = path ?? (await this.#findComposeFile());
    return parseCompose(file, await this.#getSource(file));
  }

  /**
   * The project as Compose itself resolves it (defaults, variables, extends), without a path from the file that Compose
   * finds. NotYet `file.missing`, or `compose.invalid` in Compose's own words.
   */
  async resolveCompose(path?: string): Promise<ResolvedCompose> {
    const file = path ?? (await this.#findComposeFile());
    await this.getText(file);
    const command = [composeProgram, '-f', file, 'config', '--format', 'json'];
    const result = await this.#reach.exec(command, { cwd: this.#folder, maxOutputBytes: maxFileBytes });
    if (result.exitCode === 0) return resolvedComposeSchema.parse(JSON.parse(result.stdout.toString()));
    throw notYet('compose.invalid', { path: file, found: result.stderr.toString().trim() });
  }

  /** The usual name when there is none. */
  async #findComposeFile(): Promise<string> {
    for (const name of composeFiles) if ((await this.findText(name)) !== undefined) return name;
    return composeFiles[0];
  }

  async #getSource(path: string): Promise<string> {
    const text = await this.getText(path);
    if (text.length <= maxParsedLength) return text;
    throw new SandboxError(
      'file_too_large',
      `${path} has more than the ${maxParsedLength} characters that a check reads.`,
    );
  }
}
