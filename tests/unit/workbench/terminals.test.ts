import { expect, it } from 'vitest';
import { parseNumbers } from '../../../src/workbench/terminal/terminals.ts';

it('always has terminal 1, and the remembered ones that exist', () => {
  expect([undefined, '', '1 3', '4 2 9 x'].map(parseNumbers)).toEqual([[1], [1], [1, 3], [1, 2, 4]]);
});
