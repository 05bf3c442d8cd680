import { expect, it } from 'vitest';
import { formatDuration } from '../../../src/workbench/duration.ts';

it('says seconds, minutes, and both', () => {
  expect([-5, 400, 45_000, 120_000, 65_000].map(formatDuration)).toEqual([
    '0 s',
    '0 s',
    '45 s',
    '2 min',
    '1 min 05 s',
  ]);
});
