import { expect, it } from 'vitest';
import { backoffMs } from '../../../src/workbench/backoff.ts';

it('doubles the pause up to fifteen seconds', () => {
  expect([0, 1, 2, 10].map((attempt) => backoffMs(attempt, () => 1))).toEqual([500, 1000, 2000, 15_000]);
});

it('spreads pauses over the upper half', () => {
  expect(backoffMs(1, () => 0)).toBe(500);
});
