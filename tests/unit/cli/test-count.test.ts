import { expect, it } from 'vitest';
import { addCounts, countLayer, parseReport, renderCount } from '../../../sandbox-server/cli/test-count.ts';

const vitest = { numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, testResults: [] };
const playwright = { config: {}, stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 3, duration: 1 } };

it("reads vitest's report", () => {
  expect(parseReport(vitest)).toEqual({ passed: 7, failed: 1, skipped: 3 });
});

it("reads playwright's report, where a flaky test has failed", () => {
  expect(parseReport(playwright)).toEqual({ passed: 5, failed: 2, skipped: 3 });
});

it('reads nothing else', () => {
  expect(parseReport({ tests: 3 })).toBeUndefined();
});

it('counts a layer that ends badly without a failed test as one that failed', () => {
  expect(countLayer({ passed: 4, failed: 0, skipped: 0 }, 1)).toEqual({ passed: 4, failed: 1, skipped: 0 });
  expect(countLayer(undefined, 124)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

it('keeps the count of a layer that says what failed', () => {
  expect(countLayer({ passed: 4, failed: 2, skipped: 0 }, 1)).toEqual({ passed: 4, failed: 2, skipped: 0 });
});

it('ends with one line for all layers', () => {
  const counts = [
    { passed: 4, failed: 0, skipped: 1 },
    { passed: 3, failed: 2, skipped: 0 },
  ];
  expect(renderCount(addCounts(counts))).toBe('7 passed, 2 failed, 1 skipped');
});
