import { expect, it } from 'vitest';
import { tabAfterKey } from '../../../src/workbench/panes/tab-after-key.ts';

it('moves along the tabs, and round at their ends', () => {
  const keys = ['ArrowRight', 'ArrowLeft', 'Home', 'End', 'a'];
  expect(keys.map((key) => tabAfterKey(2, 3, key))).toEqual([0, 1, 0, 2, undefined]);
});
