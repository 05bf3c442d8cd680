/** One line of the result. */
export interface Row {
  what: string;
  /** The same thing done by hand, in the same run. */
  against: string;
  ours: number;
  theirs: number;
  unit: 'ms' | 'MB';
}

/** Milliseconds that something takes. */
export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** The middle of some measurements; throws if there are none. */
export function median(values: readonly number[]): number {
  const middle = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  if (middle === undefined) throw new Error('median: expected at least one value, got none.');
  return middle;
}
