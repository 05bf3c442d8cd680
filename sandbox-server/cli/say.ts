/** A line for the person at the terminal. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** Can someone at a terminal be asked a question? */
export function isInteractive(): boolean {
  return process.stdin.isTTY && process.stdout.isTTY;
}
