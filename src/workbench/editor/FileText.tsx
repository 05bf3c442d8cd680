import { effect } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { problemText } from '../http.ts';
import { tabMovesFocus } from '../tab-moves-focus.ts';
import type { Workbench } from '../workbench-state.ts';
import type { OpenFile } from './open-file.ts';
import type { TextEditor } from './text-editor.ts';

/** The text of the active file; nothing while that has none. Monaco is fetched here, when a file is first shown. */
export function FileText({ bench, file }: { bench: Workbench; file: OpenFile | undefined }) {
  const host = useRef<HTMLDivElement>(null);
  const [textEditor, setTextEditor] = useState<TextEditor | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { files } = bench;

  useEffect(() => {
    let isGone = false;
    let made: TextEditor | undefined;
    import('./text-editor.ts')
      .then(({ TextEditor }) => {
        if (isGone || !host.current) return;
        made = new TextEditor(host.current, {
          onEdit: (path, text) => files.edit(path, text),
          onSave: (path) => void files.save(path),
        });
        setTextEditor(made);
      })
      .catch((error: unknown) => setProblem(problemText(error)));
    return () => {
      isGone = true;
      made?.dispose();
    };
  }, [files]);

  useEffect(() => {
    if (!textEditor) return;
    return effect(() => textEditor.setTabMovesFocus(tabMovesFocus.value));
  }, [textEditor]);

  useEffect(() => {
    if (file) textEditor?.show(file);
    textEditor?.keepOnly(files.open.value.map(({ path }) => path));
  }, [textEditor, file]);

  if (problem !== null)
    return <p class="wb-empty">The editor could not be loaded. Reload the page. ({problem})</p>;
  return (
    <>
      {file && !textEditor && <p class="wb-empty">Opening {file.path}…</p>}
      <div class="wb-monaco" ref={host} hidden={!file} />
    </>
  );
}
