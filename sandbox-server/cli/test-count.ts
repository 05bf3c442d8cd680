import { z } from 'zod';

/** How many tests there were. A layer that ends badly without saying which test failed counts as one that failed. */
export interface TestCount {
  passed: number;
  failed: number;
  skipped: number;
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
});

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

/** Reads a JSON report of vitest or playwright. Undefined when it is neither. */
export function parseReport(json: unknown): TestCount | undefined {
  const vitest = vitestReport.safeParse(json).data;
  if (vitest !== undefined)
    return {
      passed: vitest.numPassedTests,
      failed: vitest.numFailedTests,
      skipped: vitest.numPendingTests + vitest.numTodoTests,
    };
  const stats = playwrightReport.safeParse(json).data?.stats;
  return stats && { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

/** Count of a layer: its report's, with at least one failure if the command failed. */
export function countLayer(report: TestCount | undefined, exitCode: number): TestCount {
  const count = report ?? { passed: 0, failed: 0, skipped: 0 };
  return { ...count, failed: exitCode === 0 ? count.failed : Math.max(count.failed, 1) };
}

export function addCounts(counts: readonly TestCount[]): TestCount {
  const sum = (field: keyof TestCount) => counts.reduce((total, count) => total + count[field], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/** The last line of a test run; other programs read it. */
export function renderCount({ passed, failed, skipped }: TestCount): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
