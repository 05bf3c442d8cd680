import { SerializeAddon } from '@xterm/addon-serialize';
import headless from '@xterm/headless';

export interface TerminalSize {
  cols: number;
  rows: number;
}

const scrollbackLines = 1000;

/** What a terminal shows, kept on the server so that a page which connects later can show it too. */
export class TerminalScreen {
  readonly #terminal: headless.Terminal;
  readonly #serializer = new SerializeAddon();
  /** Bytes written that are not yet on the screen. */
  pendingBytes = 0;

  constructor(size: TerminalSize) {
    this.#terminal = new headless.Terminal({ ...size, scrollback: scrollbackLines, allowProposedApi: true });
    this.#terminal.loadAddon(this.#serializer);
  }

  /** Calls `done` when the bytes are on the screen. */
  write(data: Buffer, done: () => void): void {
    this.pendingBytes += data.length;
    this.#terminal.write(data, () => {
      this.pendingBytes -= data.length;
      done();
    });
  }

  resize({ cols, rows }: TerminalSize): void {
    this.#terminal.resize(cols, rows);
  }

  /** Answers to questions that programs ask the terminal (where is the cursor, what can you do). */
  onReply(listener: (reply: string) => void): void {
    this.#terminal.onData(listener);
  }

  /** Bytes that show, on a terminal of the same size, all that was written before this call. */
  serialize(): Promise<Buffer> {
    return new Promise((resolve) =>
      // In the callback and not after it: by then later bytes may be on the screen.
      this.#terminal.write('', () => resolve(Buffer.from(this.#serializer.serialize()))),
    );
  }

  dispose(): void {
    this.#terminal.dispose();
  }
}

const replyPattern = /^\x1b\[[?>]?[\d;]*(?:[cnR]|\$y)$/;

/** Whether input is such an answer, given by a page's terminal, rather than something the learner typed. */
export function isTerminalReply(data: Buffer): boolean {
  return data.length <= 64 && replyPattern.test(data.toString('latin1'));
}
