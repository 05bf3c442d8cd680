const pauseAtBytes = 256 * 1024;
const resumeAtBytes = 32 * 1024;

/** Counts what the terminal has been given and not drawn yet; tells when the shell should pause and when go on. */
export class FlowGate {
  readonly #onChange: (paused: boolean) => void;
  #pendingBytes = 0;
  #paused = false;

  constructor(onChange: (paused: boolean) => void) {
    this.#onChange = onChange;
  }

  given(bytes: number): void {
    this.#pendingBytes += bytes;
    if (!this.#paused && this.#pendingBytes > pauseAtBytes) this.#set(true);
  }

  drawn(bytes: number): void {
    this.#pendingBytes -= bytes;
    if (this.#paused && this.#pendingBytes < resumeAtBytes) this.#set(false);
  }

  /** A new connection begins unpaused; what is still being drawn goes on counting. */
  reconnected(): void {
    this.#paused = false;
    if (this.#pendingBytes > pauseAtBytes) this.#set(true);
  }

  #set(paused: boolean): void {
    this.#paused = paused;
    this.#onChange(paused);
  }
}
