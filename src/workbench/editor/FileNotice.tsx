import { useSignal } from '@preact/signals';
import { problemText } from '../http.ts';
import type { Workbench } from '../workbench-state.ts';
import { isEditable, type OpenFile } from './open-file.ts';

/** What there is to say about the active file, with the buttons that settle it. Nothing for a file that is well. */
export function FileNotice({ bench, file }: { bench: Workbench; file: OpenFile }) {
  const { files } = bench;
  if (file.state === 'conflict') {
    return (
      <p class="wb-banner">
        <span>{file.path} was changed in the terminal while you edited it here.</span>
        <button type="button" class="dd-button" onClick={() => void files.read(file.path)}>
          Load the terminal's
        </button>
        <button type="button" class="dd-button" onClick={() => void files.keepMine(file.path)}>
          Keep mine
        </button>
      </p>
    );
  }
  if (file.problem === undefined || !isEditable(file)) return null;
  return (
    <p class="wb-banner">
      <span>Not saved: {file.problem}</span>
      <button type="button" class="dd-button" onClick={() => void files.save(file.path)}>
        Save again
      </button>
    </p>
  );
}

/** Stands where the text would, for a file that has none to show. */
export function FileWithoutText({ bench, file }: { bench: Workbench; file: OpenFile }) {
  switch (file.state) {
    case 'loading':
      return <p class="wb-empty">Opening {file.path}…</p>;
    case 'binary':
      return <Download bench={bench} file={file} why="is not text" />;
    case 'too-large':
      return <Download bench={bench} file={file} why="is too large to edit here" />;
    case 'missing':
      return <Missing bench={bench} file={file} />;
    default:
      return (
        <p class="wb-empty">
          {file.problem}{' '}
          <button type="button" class="dd-button" onClick={() => void bench.files.read(file.path)}>
            Try again
          </button>
        </p>
      );
  }
}

function Download({ bench, file, why }: { bench: Workbench; file: OpenFile; why: string }) {
  const id = bench.life.workableId.value;
  return (
    <p class="wb-empty">
      {file.path} {why} ({(file.size ?? 0).toLocaleString('en')} bytes).{' '}
      {id && (
        <a href={bench.client.downloadUrl(id, file.path)} download>
          Download it
        </a>
      )}
    </p>
  );
}

function Missing({ bench, file }: { bench: Workbench; file: OpenFile }) {
  const problem = useSignal<string | null>(null);
  const create = () =>
    bench.files.create(file.path).catch((error: unknown) => (problem.value = problemText(error)));
  return (
    <p class="wb-empty">
      {file.path} is not in your workspace. {problem.value}{' '}
      <button type="button" class="dd-button" onClick={() => void create()}>
        Create {file.path}
      </button>
    </p>
  );
}
