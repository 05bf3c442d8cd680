import { effect, signal } from '@preact/signals';
import { recall, remember } from '../../remembered.ts';
import type { SandboxClient } from '../sandbox-client.ts';
import type { SandboxLife } from '../sandbox/life.ts';
import { TerminalConnection, type Screen } from './connection.ts';

const mostTerminals = 4;

/** The lesson's terminals: which there are, which one is in front, and the connection of each. */
export class Terminals {
  readonly numbers = signal<number[]>([1]);
  readonly current = signal(1);

  readonly #client: SandboxClient;
  readonly #life: SandboxLife;
  readonly #connections = new Map<number, TerminalConnection>();
  readonly #key: string;

  constructor(client: SandboxClient, life: SandboxLife) {
    this.#client = client;
    this.#life = life;
    this.#key = `terminals:${client.lesson}`;
    this.numbers.value = parseNumbers(recall(this.#key));
    effect(() => remember(this.#key, this.numbers.value.join(' ')));
  }

  get isFull(): boolean {
    return this.numbers.value.length >= mostTerminals;
  }

  /** Adds a terminal with the lowest free number and brings it to the front. */
  add(): void {
    const free = [1, 2, 3, 4].find((number) => !this.numbers.value.includes(number));
    if (free === undefined) return;
    this.numbers.value = [...this.numbers.value, free].toSorted();
    this.current.value = free;
  }

  /** Takes a terminal off the page. Its shell, if it still runs, goes on and is found again under the same number. */
  remove(number: number): void {
    this.numbers.value = this.numbers.value.filter((other) => other !== number);
    if (this.current.value === number) this.current.value = this.numbers.value[0] ?? 1;
  }

  /** Gives a terminal its screen and keeps it connected while there is a sandbox. Returns what ends that. */
  attach(number: number, screen: Screen): { connection: TerminalConnection; detach: () => void } {
    const connection = new TerminalConnection({ screen, onSandboxGone: () => this.#life.refresh() });
    this.#connections.set(number, connection);
    const stop = effect(() => this.#connect(connection, number, this.#life.workableId.value));
    const hurry = () => connection.hurry();
    addEventListener('online', hurry);
    const detach = () => {
      stop();
      removeEventListener('online', hurry);
      connection.close();
      this.#connections.delete(number);
    };
    return { connection, detach };
  }

  /** Starts a new shell where the old one has ended. */
  renew(number: number): void {
    const connection = this.#connections.get(number);
    if (connection) this.#connect(connection, number, this.#life.workableId.value);
  }

  /** Runs a command in the terminal in front as soon as that has a prompt, starting a sandbox if there is none. */
  async run(command: string): Promise<boolean> {
    const id = await this.#life.whenWorkable();
    const connection = this.#connections.get(this.current.value);
    if (id === undefined || !connection) return false;
    if (connection.state.value.kind === 'ended') this.renew(this.current.value);
    connection.run(command);
    return true;
  }

  #connect(connection: TerminalConnection, number: number, sandboxId: string | null): void {
    if (sandboxId === null) connection.release();
    else connection.open(this.#client.terminalUrl(sandboxId, number));
  }
}

/** The numbers of the terminals that were open; always at least terminal 1. */
export function parseNumbers(remembered: string | undefined): number[] {
  const numbers = (remembered ?? '').split(' ').map(Number);
  return [1, ...[2, 3, 4].filter((number) => numbers.includes(number))];
}
