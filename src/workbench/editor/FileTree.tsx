import { useSignal, type Signal } from '@preact/signals';
import { normalizeProps, useMachine } from '@zag-js/preact';
import * as tree from '@zag-js/tree-view';
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
  const api = tree.connect(service, normalizeProps);
  const focused = service.context.get('focusedValue');
  const doomed = toDelete.value;

  const onKeyUp = (event: KeyboardEvent) => {
    if (event.key === 'Delete' && focused && !(event.target instanceof HTMLInputElement))
      toDelete.value = focused;
  };
  return (
    <div class="wb-files" {...api.getRootProps()}>
      <NewFileButtons bench={bench} directory={directoryOf(focused, collection)} attempt={attempt} />
      {problem.value !== null && <p class="wb-small wb-problem">{problem.value}</p>}
      <div {...api.getTreeProps()} aria-label="Files" onKeyUp={onKeyUp}>
        {collection.rootNode.children?.map((node, index) => (
          <FileTreeNode key={node.id} node={node} indexPath={[index]} api={api} />
        ))}
      </div>
      {life.files.value?.entries.length === 0 && (
        <p class="wb-small">
          No files yet. <code>touch Dockerfile</code> makes one.
        </p>
      )}
      {life.files.value?.truncated && <p class="wb-small">There are more files than are shown here.</p>}
      {doomed !== null && (
        <Dialog
          title={`Delete ${doomed}?`}
          confirm="Delete"
          isDangerous
          onConfirm={() => attempt(files.remove(doomed))}
          onClose={() => (toDelete.value = null)}
        >
          <p>It cannot be brought back. A folder goes with all that is in it.</p>
        </Dialog>
      )}
    </div>
  );
}

/** Where a new file belongs: in the focused directory, or beside the focused file. */
function directoryOf(
  focused: string | null,
  collection: { findNode: (path: string) => FileNode | undefined },
): string {
  if (focused === null) return '';
  return collection.findNode(focused)?.kind === 'directory' ? focused : parentOf(focused);
}

function report(work: Promise<void>, problem: Signal<string | null>): void {
  problem.value = null;
  work.catch((error: unknown) => {
    problem.value = problemText(error);
    announce(problem.value);
  });
}
