import { SandboxError } from '../errors.ts';
import type { FileContent, FileList } from '../protocol/index.ts';
import { workspacesRoot, type ExecOptions, type SandboxDriver } from '../sandbox/driver.ts';
import { makeVersion, parseReadFile, toFileContent, type ReadFile } from './file-content.ts';
import { maxListedEntries, parseFileList } from './file-list.ts';
import { packStarterFiles } from './starter-files.ts';
import { makeWorkspaceCommand, runWorkspaceScript, type WorkspaceOperation } from './workspace-script.ts';

/** What a browser may be handed at once; larger files leave the sandbox by other ways. */
export const maxDownloadBytes = 16 * 1024 * 1024;

/** The longest path that is listed is 1,024 bytes, so that this is more than all of them. */
const maxListBytes = 4 * 1024 * 1024;

export interface WorkspaceOptions {
  driver: Pick<SandboxDriver, 'exec'>;
  sandboxId: string;
  /** Slug, e.g. `images-and-containers/first-container`. */
  lesson: string;
  /** Of a file in the editor. */
  maxFileBytes: number;
}

/** The folder of a lesson inside the sandbox. */
export function makeWorkspaceFolder(lesson: string): string {
  return `${workspacesRoot}/${lesson.slice(lesson.lastIndexOf('/') + 1)}`;
}

/** `subject` is more than the editor may save. */
export function makeTooLargeError(subject: string, maxFileBytes: number): SandboxError {
  return new SandboxError(
    'file_too_large',
    `${subject} has more than the ${maxFileBytes} bytes that the editor saves.`,
    {
      hint: 'Nothing was written. Make it shorter, or write the file in the terminal.',
    },
  );
}

/**
 * One lesson's folder in one sandbox. All work is done inside the sandbox, as the learner, so that a link leads nowhere
 * the learner could not go; links out of the folder are refused as well. Paths have passed `workspacePathSchema`.
 * A handle: it holds nothing and may be made for each request.
 */
export class Workspace {
  readonly folder: string;
  readonly #options: WorkspaceOptions;

  constructor(options: WorkspaceOptions) {
    this.#options = options;
    this.folder = makeWorkspaceFolder(options.lesson);
  }

  /**
   * Makes the folder and puts the lesson's starter files there (`filesFolder` on the server, if the lesson has any), once
   * in the sandbox's life; nothing is overwritten.
   */
  async prepare(filesFolder: string | undefined): Promise<void> {
    const input = await packStarterFiles(filesFolder);
    await this.#run('prepare', [], `"${this.folder}"`, { input, timeoutMs: 30_000 });
  }

  async list(): Promise<FileList> {
    const args = [String(maxListedEntries + 1)];
    return parseFileList(await this.#run('list', args, `"${this.folder}"`, { maxOutputBytes: maxListBytes }));
  }

  async read(path: string): Promise<FileContent> {
    const { maxFileBytes } = this.#options;
    return toFileContent(await this.#fetch(path, maxFileBytes), maxFileBytes);
  }

  /** The bytes of a file. Throws `file_too_large` beyond `maxDownloadBytes`. */
  async download(path: string): Promise<Buffer> {
    const { size, bytes } = await this.#fetch(path, maxDownloadBytes);
    if (size <= maxDownloadBytes) return bytes;
    throw new SandboxError(
      'file_too_large',
      `"${path}" has ${size} bytes; at most ${maxDownloadBytes} can be downloaded.`,
      {
        hint: 'Split it in the terminal, for example with `split -b 10M`.',
      },
    );
  }

  /**
   * Replaces the whole content or makes the file; returns its version. `version` is that of the content which is
   * replaced; without it the file must not exist. On any failure the old content is unchanged.
   */
  async write(path: string, text: string, version = ''): Promise<string> {
    const { maxFileBytes } = this.#options;
    const input = Buffer.from(text);
    if (input.length > maxFileBytes) throw makeTooLargeError(`"${path}"`, maxFileBytes);
    await this.#run('write', [path, String(input.length), version], `"${path}"`, { input });
    return makeVersion(input);
  }

  async makeDirectory(path: string): Promise<void> {
    await this.#run('directory', [path], `"${path}"`);
  }

  async rename(from: string, to: string): Promise<void> {
    if (to.startsWith(`${from}/`))
      throw new SandboxError('invalid_request', `"${from}" cannot be moved into itself, to "${to}".`);
    await this.#run('rename', [from, to], `"${from}" or "${to}"`);
  }

  /** Removes a file, a link (not what it leads to), or a folder with all that is in it. */
  async delete(path: string): Promise<void> {
    await this.#run('delete', [path], `"${path}"`, { timeoutMs: 30_000 });
  }

  async #fetch(path: string, maxBytes: number): Promise<ReadFile> {
    const output = await this.#run('read', [path, String(maxBytes)], `"${path}"`, {
      maxOutputBytes: maxBytes + 64,
    });
    return parseReadFile(output);
  }

  #run(
    operation: WorkspaceOperation,
    args: string[],
    subject: string,
    options?: ExecOptions,
  ): Promise<Buffer> {
    const { driver, sandboxId } = this.#options;
    return runWorkspaceScript(
      driver,
      sandboxId,
      makeWorkspaceCommand(operation, this.folder, args),
      subject,
      options,
    );
  }
}
