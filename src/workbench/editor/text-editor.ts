import { onThemeChange } from '../page-theme.ts';
import { applyEditorTheme } from './editor-theme.ts';
import { languageOf } from './language.ts';
import { editor, KeyCode, KeyMod } from './monaco.ts';
import { isEditable, type OpenFile } from './open-file.ts';

interface TextEditorInput {
  onEdit: (path: string, text: string) => void;
  onSave: (path: string) => void;
}

interface ShownText {
  model: editor.ITextModel;
  revision: number;
  view: editor.ICodeEditorViewState | null;
}

/** Monaco in the page: shows one file at a time and remembers cursor, scroll and undo of the others. */
export class TextEditor {
  readonly #editor: editor.IStandaloneCodeEditor;
  readonly #input: TextEditorInput;
  readonly #texts = new Map<string, ShownText>();
  readonly #stopTheme: () => void;
  #path: string | undefined;
  #isReplacing = false;

  constructor(host: HTMLElement, input: TextEditorInput) {
    this.#input = input;
    applyEditorTheme();
    this.#stopTheme = onThemeChange(applyEditorTheme);
    this.#editor = editor.create(host, {
      model: null,
      accessibilitySupport: 'on',
      // A real text box in every browser; EditContext is Chromium's alone and has no size, which hides it from tools.
      editContext: false,
      automaticLayout: true,
      fontFamily: getComputedStyle(host).fontFamily,
      fontSize: 13,
      lineHeight: 1.5,
      minimap: { enabled: false },
      bracketPairColorization: { enabled: false },
      renderFinalNewline: 'on',
      overviewRulerLanes: 0,
      lineNumbersMinChars: 3,
      glyphMargin: false,
      scrollBeyondLastLine: false,
      padding: { top: 8, bottom: 8 },
      renderLineHighlight: 'line',
      smoothScrolling: false,
      fixedOverflowWidgets: true,
      unicodeHighlight: { ambiguousCharacters: false },
    });
    // Monaco's own binding, so that the browser's "save page" stays away while the editor has the focus.
    this.#editor.addCommand(KeyMod.CtrlCmd | KeyCode.KeyS, () => this.#path && input.onSave(this.#path));
  }

  /** Shows a file. Text that was replaced from outside takes the editor's place, and can be undone. */
  show(file: OpenFile): void {
    const text = this.#textOf(file);
    if (text.revision !== file.revision) this.#replace(text, file);
    if (this.#path !== file.path) {
      this.#keepView();
      this.#path = file.path;
      this.#editor.setModel(text.model);
      this.#editor.restoreViewState(text.view);
    }
    this.#editor.updateOptions({ readOnly: !isEditable(file), ariaLabel: file.path });
  }

  /** Forgets the texts of files that are not open any more. */
  keepOnly(paths: readonly string[]): void {
    for (const [path, { model }] of this.#texts) {
      if (paths.includes(path)) continue;
      if (this.#path === path) this.#path = undefined;
      this.#texts.delete(path);
      model.dispose();
    }
  }

  setTabMovesFocus(movesFocus: boolean): void {
    this.#editor.updateOptions({ tabFocusMode: movesFocus });
  }

  focus(): void {
    this.#editor.focus();
  }

  dispose(): void {
    this.#stopTheme();
    this.keepOnly([]);
    this.#editor.dispose();
  }

  #textOf(file: OpenFile): ShownText {
    const known = this.#texts.get(file.path);
    if (known) return known;
    const model = editor.createModel(file.text, languageOf(file.path));
    const made: ShownText = { model, revision: file.revision, view: null };
    model.onDidChangeContent(() => {
      if (!this.#isReplacing) this.#input.onEdit(file.path, model.getValue());
    });
    this.#texts.set(file.path, made);
    return made;
  }

  #replace(text: ShownText, file: OpenFile): void {
    this.#isReplacing = true;
    const range = text.model.getFullModelRange();
    text.model.pushEditOperations([], [{ range, text: file.text }], () => null);
    this.#isReplacing = false;
    text.revision = file.revision;
  }

  #keepView(): void {
    const shown = this.#path === undefined ? undefined : this.#texts.get(this.#path);
    if (shown) shown.view = this.#editor.saveViewState();
  }
}
