import { computed, effect, signal } from '@preact/signals';
import type { FileList } from '#protocol';
import { RequestFailed, problemText } from '../http.ts';
import type { SandboxClient } from '../sandbox-client.ts';
import type { SandboxLife } from '../sandbox/life.ts';
import {
  changedPaths,
  isChanged,
  newFile,
  withContent,
  withEdit,
  withForeignContent,
  withSaved,
  type OpenFile,
} from './open-file.ts';

/** The learner stopped typing for this long: the file is saved by itself. */
const saveAfterMs = 1000;

/** The files open in the editor: read, saved and kept in step with what the terminal does to them. */
export class EditorFiles {
  readonly open = signal<OpenFile[]>([]);
  readonly activePath = signal<string | null>(null);
  readonly active = computed(() => this.find(this.activePath.value));

  readonly #client: SandboxClient;
  readonly #life: SandboxLife;
  /** Writes that are under way, by path. */
  readonly #writes = new Map<string, Promise<void>>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #listed: FileList | null = null;

  constructor(client: SandboxClient, life: SandboxLife) {
    this.#client = client;
    this.#life = life;
    effect(() => this.#afterList(life.files.value));
  }

  find(path: string | null): OpenFile | undefined {
    return this.open.value.find((file) => file.path === path);
  }

  /** Brings a file to the front, reading it if it is not open yet. Starts a sandbox if there is none. */
  async show(path: string): Promise<void> {
    if (!this.find(path)) this.open.value = [...this.open.value, newFile(path)];
    this.activePath.value = path;
    if (this.find(path)?.state === 'loading') await this.read(path);
  }

  /** Closes a file; what was not saved yet is saved first. */
  async close(path: string): Promise<void> {
    const file = this.find(path);
    if (file?.state === 'unsaved') await this.save(path);
    const index = this.open.value.findIndex((other) => other.path === path);
    this.open.value = this.open.value.filter((other) => other.path !== path);
    if (this.activePath.value !== path) return;
    this.activePath.value = this.open.value[Math.min(index, this.open.value.length - 1)]?.path ?? null;
  }

  /** Takes over what the learner typed, and saves it soon. */
  edit(path: string, text: string): void {
    this.#update(path, (file) => withEdit(file, text));
    clearTimeout(this.#timers.get(path));
    this.#timers.set(
      path,
      setTimeout(() => void this.save(path), saveAfterMs),
    );
  }

  /** Writes a file if it has changes, after a write of it that is under way. A conflict waits for the learner's word. */
  async save(path: string): Promise<void> {
    clearTimeout(this.#timers.get(path));
    while (this.#writes.has(path)) await this.#writes.get(path);
    const file = this.find(path);
    if (file?.state !== 'unsaved') return;
    const writing = this.#write(file, file.version).finally(() => this.#writes.delete(path));
    this.#writes.set(path, writing);
    await writing;
  }

  /** Writes all that has changes, as before the page goes; resolves once all is written that can be. */
  async saveAll(): Promise<void> {
    await Promise.all(this.open.value.map(({ path }) => this.save(path)));
  }

  /** Reads a file anew; changes of the learner's that are not saved are given up. */
  async read(path: string): Promise<void> {
    await this.#fetch(path, (file, content) => withContent({ ...file, state: 'loading' }, content));
  }

  /** Ends a conflict in favour of the editor's text. */
  async keepMine(path: string): Promise<void> {
    const id = await this.#life.whenWorkable();
    const file = this.find(path);
    if (!id || !file) return;
    try {
      const content = await this.#client.fetchFile(id, path);
      await this.#write(file, content.kind === 'text' ? content.version : undefined);
    } catch (error) {
      if (error instanceof RequestFailed && error.code === 'file_not_found')
        await this.#write(file, undefined);
      else this.#fail(path, error);
    }
  }

  /** Makes an empty file (or one with this text) that is not there yet, and shows it. Throws RequestFailed. */
  async create(path: string, text = ''): Promise<void> {
    await this.#client.writeFile(await this.#sandboxId(), path, text);
    this.open.value = this.open.value.filter((file) => file.path !== path);
    await this.show(path);
  }

  /** Throws RequestFailed. */
  async createDirectory(path: string): Promise<void> {
    await this.#client.createDirectory(await this.#sandboxId(), path);
  }

  /** Renames a file or a directory; open files follow. Throws RequestFailed. */
  async rename(from: string, to: string): Promise<void> {
    if (from === to) return;
    await this.#client.renameFile(await this.#sandboxId(), from, to);
    const moved = (path: string) =>
      path === from || path.startsWith(`${from}/`) ? to + path.slice(from.length) : path;
    this.open.value = this.open.value.map((file) => ({ ...file, path: moved(file.path) }));
    if (this.activePath.value !== null) this.activePath.value = moved(this.activePath.value);
  }

  /** Deletes a file or a directory with all in it; open files of it are closed. Throws RequestFailed. */
  async remove(path: string): Promise<void> {
    await this.#client.deleteFile(await this.#sandboxId(), path);
    const gone = this.open.value.filter((file) => file.path === path || file.path.startsWith(`${path}/`));
    for (const file of gone) {
      this.#update(file.path, (open) => ({ ...open, state: 'missing' }));
      await this.close(file.path);
    }
  }

  async #write(file: OpenFile, version: string | undefined): Promise<void> {
    const { path, text } = file;
    this.#update(path, (open) => ({ ...open, state: 'saving' }));
    const id = await this.#life.whenWorkable();
    if (!id)
      return this.#fail(path, new Error('There is no sandbox to save the file in. The text is kept here.'));
    try {
      const written = await this.#client.writeFile(id, path, text, version);
      this.#update(path, (open) => withSaved(open, text, written));
      if (this.find(path)?.state === 'unsaved') this.edit(path, this.find(path)?.text ?? text);
    } catch (error) {
      this.#fail(path, error);
    }
  }

  #fail(path: string, error: unknown): void {
    const isConflict =
      error instanceof RequestFailed &&
      ['file_changed', 'file_exists', 'file_not_found'].includes(error.code);
    const problem = isConflict ? undefined : problemText(error);
    this.#update(path, (open) => ({ ...open, state: isConflict ? 'conflict' : 'unsaved', problem }));
  }

  async #fetch(
    path: string,
    apply: (file: OpenFile, content: Parameters<typeof withContent>[1]) => OpenFile,
  ): Promise<void> {
    const id = await this.#life.whenWorkable();
    if (!id)
      return this.#update(path, (file) => ({ ...file, state: 'failed', problem: 'There is no sandbox.' }));
    try {
      const content = await this.#client.fetchFile(id, path);
      this.#update(path, (file) => apply(file, content));
    } catch (error) {
      const isMissing = error instanceof RequestFailed && error.code === 'file_not_found';
      this.#update(path, (file) => this.#unreadable(file, isMissing, problemText(error)));
    }
  }

  #unreadable(file: OpenFile, isMissing: boolean, problem: string): OpenFile {
    if (isChanged(file)) return { ...file, state: isMissing ? 'conflict' : file.state, problem };
    return { ...file, state: isMissing ? 'missing' : 'failed', problem };
  }

  /** A new list of the workspace: looks again at open files whose bytes have changed. */
  #afterList(files: FileList | null): void {
    if (!files) return;
    const changed = changedPaths(this.#listed, files);
    this.#listed = files;
    for (const { path, state } of this.open.peek()) {
      if (changed.has(path) && state !== 'saving') void this.#fetch(path, withForeignContent);
    }
  }

  async #sandboxId(): Promise<string> {
    const id = await this.#life.whenWorkable();
    if (id) return id;
    throw new Error('There is no sandbox. Start it, then try again.');
  }

  #update(path: string, change: (file: OpenFile) => OpenFile): void {
    this.open.value = this.open.value.map((file) => (file.path === path ? change(file) : file));
  }
}
