const firstMs = 500;
const longestMs = 15_000;

/**
 * How long to wait before try number `attempt` (0 is the first retry), in ms: doubling, at most 15 s, and spread over
 * the upper half so that many pages do not return in the same moment after a server restart.
 */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const fullMs = Math.min(longestMs, firstMs * 2 ** attempt);
  return Math.round(fullMs / 2 + (fullMs / 2) * random());
}
