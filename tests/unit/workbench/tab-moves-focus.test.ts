import { expect, it } from 'vitest';
import { isTabSwitch } from '../../../src/workbench/tab-moves-focus.ts';

const key = (name: string, ctrlKey = true, altKey = false) => ({
  key: name,
  ctrlKey,
  altKey,
  metaKey: false,
});

it('takes Ctrl+M, with Shift too, and nothing else', () => {
  expect([key('m'), key('M'), key('m', false), key('m', true, true), key('n')].map(isTabSwitch)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
