import { useSignal, type Signal } from '@preact/signals';
import { workspacePathSchema } from '#protocol';
import { announce } from '../announce.ts';
import { Dialog } from '../dialogs/Dialog.tsx';
import { problemText } from '../http.ts';
import { IconButton } from '../panes/buttons.tsx';
import type { Workbench } from '../workbench-state.ts';
import { parentOf } from './file-tree.ts';
import type { TreeRow } from './tree-rows.ts';

export type AskedAction = 'file' | 'directory' | 'rename' | 'delete' | null;

interface FileActionsProps {
  bench: Workbench;
  /** Where the learner is in the tree: what is renamed or deleted, and beside what new files are made. */
  target: TreeRow | undefined;
  asked: Signal<AskedAction>;
}

const shapes = {
  file: 'M8.5 14.5h-6v-13h6l3 3v3M8.5 1.5v3h3M12.5 9.5v5M10 12h5',
  directory: 'M8.5 13.5h-7v-11h4l2 2h7v3M12.5 9.5v5M10 12h5',
  rename: 'M2 14l1-4 8-8 3 3-8 8zM9.5 3.5l3 3',
  delete: 'M3 4.5h10M6 4.5v-2h4v2M4.5 4.5l.5 9h6l.5-9M7 7v4M9 7v4',
} as const;

/** Makes, renames and deletes files and folders, by buttons and for the tree's keys. */
export function FileActions({ bench, target, asked }: FileActionsProps) {
  const problem = useSignal<string | null>(null);
  const attempt = (work: Promise<void>) => {
    problem.value = null;
    work.catch((error: unknown) => announce((problem.value = problemText(error))));
  };
  const labels = {
    file: 'New file',
    directory: 'New folder',
    ...(target && { rename: `Rename ${target.path}`, delete: `Delete ${target.path}` }),
  };
  return (
    <>
      <div class="wb-files-head">
        {(Object.entries(labels) as [keyof typeof shapes, string][]).map(([action, label]) => (
          <IconButton key={action} label={label} onClick={() => (asked.value = action)}>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d={shapes[action]} />
            </svg>
          </IconButton>
        ))}
      </div>
      {problem.value !== null && <p class="wb-problem">{problem.value}</p>}
      <FileDialog bench={bench} target={target} asked={asked} attempt={attempt} />
    </>
  );
}

type Attempt = (work: Promise<void>) => void;

function FileDialog({ bench, target, asked, attempt }: FileActionsProps & { attempt: Attempt }) {
  const { files } = bench;
  const onClose = () => (asked.value = null);
  const pathDialog = (
    title: string,
    confirm: string,
    start: string,
    change: (path: string) => Promise<void>,
  ) => (
    <Dialog
      title={title}
      confirm={confirm}
      onClose={onClose}
      onConfirm={(form) => attempt(change(pathIn(form)))}
    >
      <PathField start={start} />
    </Dialog>
  );
  if (asked.value === 'file') {
    return pathDialog('New file', 'Create', startFor(target), (path) => files.create(path));
  }
  if (asked.value === 'directory') {
    return pathDialog('New folder', 'Create', startFor(target), (path) => files.createDirectory(path));
  }
  if (asked.value === null || !target) return null;
  const { path } = target;
  if (asked.value === 'rename')
    return pathDialog(`Rename ${path}`, 'Rename', path, (to) => files.rename(path, to));
  return (
    <Dialog
      title={`Delete ${path}?`}
      confirm="Delete"
      isDangerous
      onClose={onClose}
      onConfirm={() => attempt(files.remove(path))}
    >
      <p>It cannot be brought back. A folder goes with all that is in it.</p>
    </Dialog>
  );
}

/** A new file goes into the folder the learner is at, or beside the file. */
function startFor(target: TreeRow | undefined): string {
  if (!target) return '';
  const directory = target.kind === 'directory' ? target.path : parentOf(target.path);
  return directory === '' ? '' : `${directory}/`;
}

function pathIn(form: FormData): string {
  return String(form.get('path')).trim();
}

function PathField({ start }: { start: string }) {
  const validate = ({ currentTarget: field }: { currentTarget: HTMLInputElement }) => {
    const parsed = workspacePathSchema.safeParse(field.value.trim());
    field.setCustomValidity(parsed.success ? '' : (parsed.error.issues[0]?.message ?? 'not a path'));
  };
  return (
    <label class="wb-field">
      Path in the workspace
      <input
        name="path"
        defaultValue={start}
        required
        autofocus
        autocomplete="off"
        spellcheck={false}
        onInput={validate}
      />
    </label>
  );
}
