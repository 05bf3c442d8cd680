import { signal } from '@preact/signals';
import { closeCodes, terminalServerMessageSchema, type TerminalClientMessage } from '#protocol';
import { backoffMs } from '../backoff.ts';
import { FlowGate } from './flow-gate.ts';

export type TerminalState =
  /** There is no sandbox to have a shell in. */
  | { kind: 'waiting' }
  | { kind: 'connecting' }
  | { kind: 'connected' }
  | { kind: 'reconnecting' }
  /** The shell is over, or may not be had; a new one on the learner's word. */
  | { kind: 'ended'; message: string };

/** Where the shell's bytes are drawn. */
export interface Screen {
  /** Draws bytes and calls `done` when that has happened. */
  write(bytes: Uint8Array, done: () => void): void;
  /** Empties the screen, its scrollback and its modes. */
  reset(): void;
  size(): { cols: number; rows: number };
}

interface ConnectionOptions {
  screen: Screen;
  openSocket?: (url: string) => WebSocket;
  /** The server says that the sandbox is not there. Resolves to whether it is there after all. */
  onSandboxGone: () => Promise<boolean>;
}

/** A paste of any size goes out in frames that every server accepts. */
const frameBytes = 16 * 1024;
/** Ends what a program of the old shell may have left on (other screen, mouse, paste modes) and keeps what was read. */
const newShellLine =
  '\x1b[?1047l\x1b[!p\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?2004l\x1b[?25h\x1b[0m\r\n\x1b[2m— new shell —\x1b[0m\r\n';
/** A command waits for the first prompt of a new shell, but not longer than this. */
const promptDeadlineMs = 3000;

/** One shell in the sandbox: the connection to it, remade when it breaks, and the commands that wait for it. */
export class TerminalConnection {
  readonly state = signal<TerminalState>({ kind: 'waiting' });

  readonly #options: Required<ConnectionOptions>;
  readonly #flow = new FlowGate((paused) => this.#sendMessage({ type: 'flow', paused }));
  readonly #encoder = new TextEncoder();
  #url: string | undefined;
  /** Whose output is on the screen. */
  #shownUrl: string | undefined;
  #socket: WebSocket | undefined;
  #attempt = 0;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #promptTimer: ReturnType<typeof setTimeout> | undefined;
  #hasPrompt = false;
  #commands: string[] = [];

  constructor(options: ConnectionOptions) {
    this.#options = { openSocket: (url) => new WebSocket(url), ...options };
  }

  /** Connects to the shell at this address; called again with the same one, it starts a new shell after `ended`. */
  open(url: string): void {
    this.#drop();
    this.#url = url;
    this.#attempt = 0;
    this.state.value = { kind: 'connecting' };
    this.#connect();
  }

  /** Leaves the shell as it is and waits for another address. */
  close(): void {
    this.#drop();
    this.#wait();
  }

  /** As `close`, when the sandbox is gone: the server says why as its last line, and hangs up by itself. */
  release(): void {
    this.#stopTimers();
    this.#wait();
  }

  /** Connects at once where a retry is due later, as when the network came back. */
  hurry(): void {
    if (this.state.value.kind !== 'reconnecting') return;
    clearTimeout(this.#retryTimer);
    this.#connect();
  }

  /** Sends what the learner typed. What is typed while there is no connection is dropped, as the state shows. */
  type(text: string): void {
    this.#sendBytes(this.#encoder.encode(text));
  }

  /** Sends bytes as they are: mouse reports of programs that ask for them. */
  typeBytes(bytes: Uint8Array<ArrayBuffer>): void {
    this.#sendBytes(bytes);
  }

  /** Types a command and Enter, in place of a line begun before. Waits for the shell's prompt. */
  run(command: string): void {
    this.#commands.push(command);
    this.#runWaiting();
  }

  resize(): void {
    this.#sendMessage({ type: 'resize', ...this.#options.screen.size() });
  }

  #connect(): void {
    if (this.#url === undefined) return;
    const socket = this.#options.openSocket(this.#url);
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    this.#hasPrompt = false;
    socket.onopen = () => this.resize();
    socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
      if (typeof data === 'string') this.#receiveMessage(data);
      else this.#receiveBytes(new Uint8Array(data));
    };
    socket.onclose = ({ code }) => {
      if (socket === this.#socket) this.#afterClose(code);
    };
  }

  #receiveBytes(bytes: Uint8Array): void {
    this.#flow.given(bytes.length);
    this.#options.screen.write(bytes, () => this.#flow.drawn(bytes.length));
    if (!this.#hasPrompt) this.#promptSeen();
  }

  #receiveMessage(data: string): void {
    if (this.#url === undefined) return;
    const message = terminalServerMessageSchema.parse(JSON.parse(data));
    if (message.type === 'ended') {
      this.state.value = { kind: 'ended', message: message.message };
      return;
    }
    this.#attempt = 0;
    this.#prepareScreen(message.resumed);
    this.state.value = { kind: 'connected' };
    this.#flow.reconnected();
    if (message.resumed) this.#promptSeen();
    else this.#promptTimer = setTimeout(() => this.#promptSeen(), promptDeadlineMs);
  }

  /** A shell that goes on sends its screen, as does one of another sandbox; after one that ended the lines stay. */
  #prepareScreen(isResumed: boolean): void {
    const isSame = this.#shownUrl === this.#url;
    this.#shownUrl = this.#url;
    if (isSame && !isResumed) this.#options.screen.write(this.#encoder.encode(newShellLine), () => undefined);
    else this.#options.screen.reset();
  }

  #promptSeen(): void {
    clearTimeout(this.#promptTimer);
    this.#hasPrompt = true;
    this.#runWaiting();
  }

  #runWaiting(): void {
    if (this.state.value.kind !== 'connected' || !this.#hasPrompt) return;
    // Ctrl+U first: a line that the learner began must not become part of the command.
    for (const command of this.#commands.splice(0)) this.type(`\x15${command.replaceAll('\n', '\r')}\r`);
  }

  #afterClose(code: number): void {
    this.#socket = undefined;
    clearTimeout(this.#promptTimer);
    if (this.#url === undefined || this.state.value.kind === 'ended') return;
    if (code === closeCodes.tooManyTerminals) {
      this.state.value = {
        kind: 'ended',
        message: 'All terminals of this sandbox are in use. Close one, then try again.',
      };
    } else if (code === closeCodes.sandboxNotFound || code === closeCodes.sandboxStopped) {
      void this.#afterSandboxGone();
    } else {
      this.#retry();
    }
  }

  async #afterSandboxGone(): Promise<void> {
    const url = this.#url;
    this.state.value = { kind: 'waiting' };
    const isThere = await this.#options.onSandboxGone();
    if (isThere && this.#url === url && this.state.value.kind === 'waiting') this.#retry();
  }

  #retry(): void {
    this.state.value = { kind: 'reconnecting' };
    this.#retryTimer = setTimeout(() => this.#connect(), backoffMs(this.#attempt++));
  }

  #sendBytes(bytes: Uint8Array<ArrayBuffer>): void {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    for (let start = 0; start < bytes.length; start += frameBytes) {
      this.#socket.send(bytes.subarray(start, start + frameBytes));
    }
  }

  #sendMessage(message: TerminalClientMessage): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #wait(): void {
    this.#url = undefined;
    this.#commands = [];
    this.state.value = { kind: 'waiting' };
  }

  #stopTimers(): void {
    clearTimeout(this.#retryTimer);
    clearTimeout(this.#promptTimer);
  }

  #drop(): void {
    this.#stopTimers();
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }
}
