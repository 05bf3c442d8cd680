import { useSignal, type Signal } from '@preact/signals';
import { normalizeProps, useMachine } from '@zag-js/preact';
import * as tree from '@zag-js/tree-view';
import type { FileList } from '#protocol';
import { Dialog } from '../dialogs/Dialog.tsx';
import { announce } from '../announce.ts';
import { problemText } from '../http.ts';
import type { Workbench } from '../workbench-state.ts';
import { fileTree, joinPath, nameOf, parentOf, type FileNode } from './file-tree.ts';
import { FileTreeNode } from './FileTreeNode.tsx';
import { NewFileButtons } from './NewFileButtons.tsx';

/** The workspace's files. Arrow keys move, Enter opens, F2 renames, Delete deletes. */
export function FileTree({ bench }: { bench: Workbench }) {
  const { files, life } = bench;
  const problem = useSignal<string | null>(null);
  const toDelete = useSignal<string | null>(null);
  const attempt = (work: Promise<void>) => report(work, problem);
  const { api, focused } = useFileTree(bench, attempt);

  const onKeyUp = (event: KeyboardEvent) => {
    const isRenaming = event.target instanceof HTMLInputElement;
    if (event.key === 'Delete' && !isRenaming) toDelete.value = focused?.id ?? null;
  };
  return (
    <div class="wb-files" {...api.getRootProps()} onKeyDown={keepF2}>
      <NewFileButtons bench={bench} directory={directoryOf(focused)} attempt={attempt} />
      {problem.value !== null && <p class="wb-problem">{problem.value}</p>}
      <div {...api.getTreeProps()} aria-label="Files" onKeyUp={onKeyUp}>
        {api.collection.rootNode.children?.map((node, index) => (
          <FileTreeNode key={node.id} node={node} indexPath={[index]} api={api} />
        ))}
      </div>
      <ListNotes list={life.files.value} />
      <DeleteDialog path={toDelete} onConfirm={(path) => attempt(files.remove(path))} />
    </div>
  );
}

function useFileTree({ files, life }: Workbench, attempt: (work: Promise<void>) => void) {
  const collection = tree.collection<FileNode>({
    rootNode: fileTree(life.files.value?.entries ?? []),
    nodeToValue: ({ id }) => id,
    nodeToString: ({ name }) => name,
  });
  const service = useMachine(tree.machine as tree.Machine<FileNode>, {
    id: 'wb-files',
    collection,
    selectedValue: files.activePath.value === null ? [] : [files.activePath.value],
    onSelectionChange: ({ selectedNodes: [node] }) => {
      if (node && node.kind !== 'directory') void files.show(node.id);
    },
    canRename: () => true,
    onRenameComplete: ({ value, label }) => {
      const name = label.trim();
      if (name && name !== nameOf(value)) attempt(files.rename(value, joinPath(parentOf(value), name)));
    },
    translations: { treeLabel: 'Files', renameInputLabel: 'New name' },
  });
  const focused = collection.findNode(service.context.get('focusedValue') ?? '');
  return { api: tree.connect(service, normalizeProps), focused };
}

function ListNotes({ list }: { list: FileList | null }) {
  if (list?.truncated) return <p class="wb-small">There are more files than are shown here.</p>;
  if (list?.entries.length !== 0) return null;
  return (
    <p class="wb-small">
      No files yet. <code>touch Dockerfile</code> makes one.
    </p>
  );
}

function DeleteDialog({
  path,
  onConfirm,
}: {
  path: Signal<string | null>;
  onConfirm: (path: string) => void;
}) {
  const doomed = path.value;
  if (doomed === null) return null;
  return (
    <Dialog
      title={`Delete ${doomed}?`}
      confirm="Delete"
      isDangerous
      onConfirm={() => onConfirm(doomed)}
      onClose={() => (path.value = null)}
    >
      <p>It cannot be brought back. A folder goes with all that is in it.</p>
    </Dialog>
  );
}

/** F2 renames in the tree; everywhere else on the page it opens the course's outline. */
function keepF2(event: KeyboardEvent): void {
  if (event.key === 'F2') event.stopPropagation();
}

/** Where a new file belongs: in the focused directory, or beside the focused file. */
function directoryOf(focused: FileNode | null | undefined): string {
  if (!focused) return '';
  return focused.kind === 'directory' ? focused.id : parentOf(focused.id);
}

function report(work: Promise<void>, problem: Signal<string | null>): void {
  problem.value = null;
  work.catch((error: unknown) => {
    problem.value = problemText(error);
    announce(problem.value);
  });
}
