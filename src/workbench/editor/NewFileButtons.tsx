import { useSignal } from '@preact/signals';
import { workspacePathSchema } from '#protocol';
import { Dialog } from '../dialogs/Dialog.tsx';
import type { Workbench } from '../workbench-state.ts';

interface NewFileButtonsProps {
  bench: Workbench;
  /** Where the learner is in the tree; the path begins there. */
  directory: string;
  attempt: (work: Promise<void>) => void;
}

const words = { file: 'New file', directory: 'New folder' } as const;

/** Makes files and folders, by a path below the workspace. */
export function NewFileButtons({ bench, directory, attempt }: NewFileButtonsProps) {
  const asked = useSignal<keyof typeof words | null>(null);
  const make = (kind: keyof typeof words, path: string) =>
    attempt(kind === 'file' ? bench.files.create(path) : bench.files.createDirectory(path));
  const kind = asked.value;
  return (
    <div class="wb-files-head">
      <button type="button" class="dd-button dd-button--quiet" onClick={() => (asked.value = 'file')}>
        New file
      </button>
      <button type="button" class="dd-button dd-button--quiet" onClick={() => (asked.value = 'directory')}>
        New folder
      </button>
      {kind !== null && (
        <Dialog
          title={words[kind]}
          confirm="Create"
          onConfirm={(form) => make(kind, pathIn(form))}
          onClose={() => (asked.value = null)}
        >
          <PathField start={directory === '' ? '' : `${directory}/`} />
        </Dialog>
      )}
    </div>
  );
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
