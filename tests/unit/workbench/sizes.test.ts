import { expect, it } from 'vitest';
import { clampSize, sizeAfterKey } from '../../../src/workbench/panes/sizes.ts';

it('keeps sizes within their limits, and begins with the first', () => {
  expect([clampSize('terminal', 5), clampSize('terminal', 99), clampSize('terminal', NaN)]).toEqual([
    15, 85, 52,
  ]);
});

it('moves the line in the direction of the arrow', () => {
  expect(sizeAfterKey('files', 20, 'ArrowRight')).toBe(22);
  expect(sizeAfterKey('terminal', 50, 'ArrowDown')).toBe(48);
  expect(sizeAfterKey('terminal', 50, 'ArrowRight')).toBeUndefined();
  expect([sizeAfterKey('preview', 50, 'Home'), sizeAfterKey('preview', 30, 'Enter')]).toEqual([20, 50]);
});
