import { useSignal } from '@preact/signals';
import { Divider } from '../panes/Divider.tsx';
import { TabStrip, tabPanelProps, type Tab } from '../panes/TabStrip.tsx';
import { recall, remember } from '../remembered.ts';
import type { Workbench } from '../workbench-state.ts';
import { FileNotice, FileWithoutText } from './FileNotice.tsx';
import { FileText } from './FileText.tsx';
import { FileTree } from './FileTree.tsx';
import { nameOf } from './file-tree.ts';
import { isChanged, isEditable, type OpenFile } from './open-file.ts';

/** The region "Editor": the workspace's files, the open ones as tabs, and the text of the one in front. */
export function EditorPane({ bench }: { bench: Workbench }) {
  const { files } = bench;
  const showsTree = useSignal(recall('files') !== 'folded');
  const active = files.active.value;
  const fold = () => {
    showsTree.value = !showsTree.value;
    remember('files', showsTree.value ? 'open' : 'folded');
  };
  return (
    <section class="wb-pane wb-editor" aria-label="Editor">
      <header class="wb-pane-head">
        <button
          type="button"
          class="wb-fold"
          aria-expanded={showsTree.value}
          aria-controls="wb-file-tree"
          onClick={fold}
        >
          Files
        </button>
        {files.open.value.length > 0 && (
          <TabStrip
            id="files"
            label="Open files"
            tabs={files.open.value.map(tabOf)}
            value={files.activePath.value}
            onSelect={(path) => void files.show(path)}
            onClose={(path) => void files.close(path)}
          />
        )}
        {active && (
          <button
            type="button"
            class="wb-icon-button"
            aria-label={`Close ${active.path}`}
            title={`Close ${active.path}`}
            onClick={() => void files.close(active.path)}
          >
            ×
          </button>
        )}
      </header>
      <div class="wb-editor-body">
        <div id="wb-file-tree" class="wb-file-tree" hidden={!showsTree.value}>
          <FileTree bench={bench} />
        </div>
        {showsTree.value && <Divider pane="files" controls="wb-file-tree" />}
        <ActiveFile bench={bench} file={active} />
      </div>
    </section>
  );
}

function ActiveFile({ bench, file }: { bench: Workbench; file: OpenFile | undefined }) {
  const wasEditable = useSignal(false);
  if (file && isEditable(file)) wasEditable.value = true;
  const text = file && isEditable(file) ? file : undefined;
  return (
    <div class="wb-file" {...(file ? tabPanelProps('files', file.path) : {})}>
      {file && <FileNotice bench={bench} file={file} />}
      {wasEditable.value && <FileText bench={bench} file={text} />}
      {file && !text && <FileWithoutText bench={bench} file={file} />}
      {!file && <NoFile bench={bench} />}
    </div>
  );
}

function NoFile({ bench }: { bench: Workbench }) {
  const hasFiles = (bench.life.files.value?.entries.length ?? 0) > 0;
  return (
    <p class="wb-empty">
      {hasFiles
        ? 'Choose a file to edit it. It is the same file that the terminal sees.'
        : 'The files of your workspace are edited here. What the terminal makes shows up by itself.'}
    </p>
  );
}

function tabOf(file: OpenFile): Tab {
  const label = (
    <>
      {nameOf(file.path)}
      {isChanged(file) && (
        <span class="wb-dot">
          <span class="sr-only"> (not saved)</span>
        </span>
      )}
    </>
  );
  return { value: file.path, title: file.path, label };
}
