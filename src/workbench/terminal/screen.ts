import { FitAddon } from '@xterm/addon-fit';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { Terminal } from '@xterm/xterm';
import { onThemeChange } from '../page-theme.ts';
import type { Screen } from './connection.ts';
import { terminalTheme } from './theme.ts';

export interface ScreenInput {
  onText: (text: string) => void;
  onBytes: (bytes: Uint8Array<ArrayBuffer>) => void;
  onResize: () => void;
  onFocus: () => void;
  /** Whether Tab leaves the terminal rather than going to the shell. */
  tabMovesFocus: () => boolean;
}

/** Opens an address that stood in the terminal. Only the web: a program may print any scheme it likes. */
function openLink(_event: MouseEvent, address: string): void {
  if (/^https?:\/\//i.test(address)) window.open(address, '_blank', 'noopener,noreferrer');
}

/**
 * An xterm in the page. No clipboard addon: OSC 52 of a program in the sandbox stays without effect, and its window
 * titles are not listened to.
 */
export class XtermScreen implements Screen {
  readonly #terminal: Terminal;
  readonly #fit = new FitAddon();
  readonly #stops: (() => void)[] = [];

  constructor(host: HTMLElement, input: ScreenInput) {
    this.#terminal = new Terminal({
      fontFamily: getComputedStyle(host).fontFamily,
      fontSize: 12,
      lineHeight: 1.25,
      scrollback: 5000,
      cursorBlink: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      minimumContrastRatio: 4.5,
      theme: terminalTheme(),
      linkHandler: { activate: openLink },
    });
    this.#terminal.loadAddon(this.#fit);
    this.#terminal.loadAddon(new WebLinksAddon(openLink));
    this.#terminal.open(host);
    this.#listen(host, input);
    this.fit();
  }

  /** The text box that takes the keys: xterm names it "Terminal input". */
  get textbox(): HTMLTextAreaElement | undefined {
    return this.#terminal.textarea;
  }

  write(bytes: Uint8Array, done: () => void): void {
    this.#terminal.write(bytes, done);
  }

  reset(): void {
    this.#terminal.reset();
  }

  size(): { cols: number; rows: number } {
    return { cols: this.#terminal.cols, rows: this.#terminal.rows };
  }

  focus(): void {
    this.#terminal.focus();
  }

  /** Whether Tab stops here. */
  setTabStop(isOne: boolean): void {
    if (this.textbox) this.textbox.tabIndex = isOne ? 0 : -1;
  }

  /** Whether the lines are also in the page as text that a screen reader finds. */
  setScreenReaderMode(isOn: boolean): void {
    this.#terminal.options.screenReaderMode = isOn;
  }

  /** Takes the room there is. A hidden terminal has none and keeps its size. */
  fit(): void {
    const wanted = this.#fit.proposeDimensions();
    if (wanted && wanted.cols > 1 && wanted.rows > 1) this.#fit.fit();
  }

  dispose(): void {
    for (const stop of this.#stops) stop();
    this.#terminal.dispose();
  }

  #listen(host: HTMLElement, input: ScreenInput): void {
    this.#terminal.onData(input.onText);
    this.#terminal.onBinary((data) => input.onBytes(Uint8Array.from(data, (char) => char.charCodeAt(0))));
    this.#terminal.onResize(input.onResize);
    this.#terminal.attachCustomKeyEventHandler((event) => !(event.key === 'Tab' && input.tabMovesFocus()));
    this.#terminal.textarea?.addEventListener('focus', input.onFocus);
    const observer = new ResizeObserver(() => this.fit());
    observer.observe(host);
    this.#stops.push(
      () => observer.disconnect(),
      onThemeChange(() => (this.#terminal.options.theme = terminalTheme())),
    );
  }
}
