import { useSignal } from '@preact/signals';
import { FoldButton, IconButton } from '../panes/buttons.tsx';
import { Divider } from '../panes/Divider.tsx';
import { opened } from '../panes/folds.ts';
import { TabStrip, tabPanelProps, type Tab } from '../panes/TabStrip.tsx';
import type { Workbench } from '../workbench-state.ts';
import type { EditorFiles } from './editor-files.ts';
import { FileNotice, FileWithoutText } from './FileNotice.tsx';
import { FileText } from './FileText.tsx';
import { FileTree } from './FileTree.tsx';
import { nameOf } from './file-tree.ts';
import { isChanged, isEditable, type OpenFile } from './open-file.ts';

/** The region "Editor": the workspace's files, the open ones as tabs, and the text of the one in front. */
export function EditorPane({ bench }: { bench: Workbench }) {
  const active = bench.files.active.value;
  return (
    <section class="wb-pane wb-editor" aria-label="Editor">
      <header class="wb-pane-head">
        <FoldButton isOpen={opened.files} controls="wb-file-tree">
          Files
        </FoldButton>
        {active && <OpenFiles files={bench.files} active={active} />}
      </header>
      <div class="wb-editor-body">
        <div id="wb-file-tree" class="wb-file-tree" hidden={!opened.files.value}>
          <FileTree bench={bench} />
        </div>
        {opened.files.value && <Divider pane="files" controls="wb-file-tree" />}
        <ActiveFile bench={bench} file={active} />
      </div>
    </section>
  );
}

function OpenFiles({ files, active }: { files: EditorFiles; active: OpenFile }) {
  return (
    <>
      <TabStrip
        id="files"
        label="Open files"
        tabs={files.open.value.map(tabOf)}
        value={active.path}
        onSelect={(path) => void files.show(path)}
        onClose={(path) => void files.close(path)}
      />
      <IconButton label={`Close ${active.path}`} onClick={() => void files.close(active.path)}>
        ×
      </IconButton>
    </>
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
