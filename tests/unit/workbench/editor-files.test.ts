import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { FileContent, FileList } from '#protocol';
import { EditorFiles } from '../../../src/workbench/editor/editor-files.ts';
import { RequestFailed } from '../../../src/workbench/http.ts';
import type { SandboxClient } from '../../../src/workbench/sandbox-client.ts';
import type { SandboxLife } from '../../../src/workbench/sandbox/life.ts';

/** A workspace in memory that answers as the server does. */
class FakeWorkspace {
  readonly files = new Map<string, string>();
  readonly list = signal<FileList | null>(null);
  writes = 0;

  fetchFile = async (_id: string, path: string): Promise<FileContent> => {
    const text = this.files.get(path);
    if (text === undefined)
      throw new RequestFailed({ code: 'file_not_found', message: 'There is no such file.' });
    return { kind: 'text', text, version: `v:${text}` };
  };

  writeFile = async (_id: string, path: string, text: string, version?: string): Promise<string> => {
    const old = this.files.get(path);
    if (version !== (old === undefined ? undefined : `v:${old}`))
      throw new RequestFailed({ code: version ? 'file_changed' : 'file_exists', message: 'It changed.' });
    this.writes += 1;
    this.files.set(path, text);
    return `v:${text}`;
  };

  renameFile = async (_id: string, from: string, to: string): Promise<void> => {
    this.files.set(to, this.files.get(from) ?? '');
    this.files.delete(from);
  };

  deleteFile = async (_id: string, path: string): Promise<void> => void this.files.delete(path);

  /** Something in the terminal writes a file. */
  write(path: string, text: string): void {
    this.files.set(path, text);
    const entries = [...this.files].map(([path, { length }]) => ({
      path,
      kind: 'file' as const,
      size: length,
      modifiedMs: Date.now(),
    }));
    this.list.value = { entries, truncated: false };
  }
}

let workspace: FakeWorkspace;
let files: EditorFiles;

beforeEach(() => {
  vi.useFakeTimers();
  workspace = new FakeWorkspace();
  workspace.files.set('Dockerfile', 'FROM a');
  const life = { files: workspace.list, whenWorkable: () => Promise.resolve('sandbox1') };
  files = new EditorFiles(workspace as unknown as SandboxClient, life as unknown as SandboxLife);
});
afterEach(() => vi.useRealTimers());

it('saves by itself a second after the last key', async () => {
  await files.show('Dockerfile');
  files.edit('Dockerfile', 'FROM b');
  await vi.advanceTimersByTimeAsync(900);
  files.edit('Dockerfile', 'FROM bc');
  await vi.advanceTimersByTimeAsync(900);
  expect(workspace.writes).toBe(0);
  await vi.advanceTimersByTimeAsync(200);
  expect([workspace.files.get('Dockerfile'), files.active.value?.state]).toEqual(['FROM bc', 'clean']);
});

it('writes what was typed while a write was under way, and other files meanwhile', async () => {
  workspace.files.set('app.js', '1');
  await files.show('Dockerfile');
  await files.show('app.js');
  const { writeFile } = workspace;
  const gate = Promise.withResolvers<void>();
  const begun: string[] = [];
  workspace.writeFile = async (id, path, text, version) => {
    begun.push(text);
    if (text === 'FROM b') await gate.promise;
    return writeFile(id, path, text, version);
  };
  files.edit('Dockerfile', 'FROM b');
  const first = files.save('Dockerfile');
  files.edit('Dockerfile', 'FROM bc');
  files.edit('app.js', '2');
  const all = Promise.all([files.saveAll(), files.saveAll()]);
  await vi.waitFor(() => expect(begun).toEqual(['FROM b', '2']));
  gate.resolve();
  await Promise.all([first, all]);
  expect(Object.fromEntries(workspace.files)).toEqual({ Dockerfile: 'FROM bc', 'app.js': '2' });
  expect(files.open.value.map(({ state }) => state)).toEqual(['clean', 'clean']);
});

it('shows what the terminal wrote', async () => {
  await files.show('Dockerfile');
  workspace.write('Dockerfile', 'FROM terminal');
  await vi.waitFor(() => expect(files.active.value?.text).toBe('FROM terminal'));
});

it.each([
  { choice: 'keepMine', kept: 'FROM mine' },
  { choice: 'read', kept: 'FROM terminal' },
] as const)('settles a conflict as the learner says: $choice', async ({ choice, kept }) => {
  await files.show('Dockerfile');
  files.edit('Dockerfile', 'FROM mine');
  workspace.files.set('Dockerfile', 'FROM terminal');
  await files.save('Dockerfile');
  expect(files.active.value?.state).toBe('conflict');
  await vi.advanceTimersByTimeAsync(5000);
  expect(workspace.files.get('Dockerfile')).toBe('FROM terminal');
  await files[choice]('Dockerfile');
  expect(files.active.value).toMatchObject({ state: 'clean', text: kept });
  expect(workspace.files.get('Dockerfile')).toBe(kept);
});

it('keeps the text when it cannot be saved', async () => {
  await files.show('Dockerfile');
  files.edit('Dockerfile', 'FROM mine');
  workspace.writeFile = () =>
    Promise.reject(new RequestFailed({ code: 'sandbox_disk_full', message: 'Disk full.' }));
  await files.save('Dockerfile');
  expect(files.active.value).toMatchObject({ state: 'unsaved', text: 'FROM mine', problem: 'Disk full.' });
});

it('says that a file is not there, and makes it', async () => {
  await files.show('compose.yaml');
  expect(files.active.value?.state).toBe('missing');
  await files.create('compose.yaml');
  expect(files.active.value).toMatchObject({ path: 'compose.yaml', state: 'clean' });
});

it('follows a rename, also of the folder a file is in', async () => {
  workspace.files.set('site/index.html', 'x');
  await files.show('site/index.html');
  await files.rename('site', 'web');
  expect([files.activePath.value, files.active.value?.path]).toEqual(['web/index.html', 'web/index.html']);
});

it('saves on close, and brings the neighbour to the front', async () => {
  await files.show('Dockerfile');
  await files.create('b');
  files.edit('b', 'late');
  await files.close('b');
  expect([workspace.files.get('b'), files.activePath.value]).toEqual(['late', 'Dockerfile']);
});

it('closes a deleted file without bringing it back', async () => {
  await files.show('Dockerfile');
  files.edit('Dockerfile', 'FROM b');
  await files.remove('Dockerfile');
  await vi.advanceTimersByTimeAsync(5000);
  expect([files.open.value, workspace.files.has('Dockerfile')]).toEqual([[], false]);
});
