import { useSignal } from '@preact/signals';
import { workspacePathSchema } from '#protocol';
import { Dialog } from '../dialogs/Dialog.tsx';
import { IconButton } from '../panes/buttons.tsx';
import type { Workbench } from '../workbench-state.ts';

interface NewFileButtonsProps {
  bench: Workbench;
  /** Where the learner is in the tree; the path begins there. */
  directory: string;
  attempt: (work: Promise<void>) => void;
}

const words = { file: 'New file', directory: 'New folder' } as const;

const shapes = {
  file: 'M8.5 14.5h-6v-13h6l3 3v3M8.5 1.5v3h3',
  directory: 'M8.5 13.5h-7v-11h4l2 2h7v3',
} as const;

/** Makes files and folders, by a path below the workspace. */
export function NewFileButtons({ bench, directory, attempt }: NewFileButtonsProps) {
  const asked = useSignal<keyof typeof words | null>(null);
  const make = (kind: keyof typeof words, path: string) =>
    attempt(kind === 'file' ? bench.files.create(path) : bench.files.createDirectory(path));
  const kind = asked.value;
  return (
    <div class="wb-files-head">
      {(['file', 'directory'] as const).map((each) => (
        <IconButton key={each} label={words[each]} onClick={() => (asked.value = each)}>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d={shapes[each]} />
            <path d="M12.5 9.5v5M10 12h5" />
          </svg>
        </IconButton>
      ))}
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
