import { describe, expect, it } from 'vitest';
import {
  chooseRange,
  findSystemRange,
  idCount,
  parseAccountIds,
  parseSubordinateRanges,
} from '../../../sandbox-server/host/id-range.ts';

describe('chooseRange', () => {
  it('begins above the ids of people and services when nothing is taken', () => {
    expect(chooseRange([])).toEqual({ start: 100_000, count: idCount });
  });

  it('begins after the ranges that are taken', () => {
    const taken = [
      { start: 165_536, count: 65_536 },
      { start: 100_000, count: 65_536 },
    ];
    expect(chooseRange(taken)?.start).toBe(231_072);
  });

  it('uses a gap that is large enough, and no other', () => {
    const taken = [
      { start: 100_000, count: 1 },
      { start: 200_000, count: 1 },
      { start: 200_001 + idCount, count: 1_000_000_000 },
    ];
    expect(chooseRange(taken)?.start).toBe(200_001);
  });

  it('keeps away from a single account with a high id', () => {
    expect(chooseRange([{ start: 150_000, count: 1 }])?.start).toBe(150_001);
  });

  it('finds none when the ids are used up', () => {
    expect(chooseRange([{ start: 100_000, count: 2 ** 32 - 200_000 }])).toBeUndefined();
  });
});

describe('findSystemRange', () => {
  it('takes the range that is large enough', () => {
    const text = `drydock:100000:65536\ndrydock:200000:${idCount}\n`;
    expect(findSystemRange(text)).toEqual({ start: 200_000, count: idCount });
  });

  it.each([
    ['no file', ''],
    ['only other users', 'alice:100000:6553600'],
    ['a range that is too small', 'drydock:100000:65536'],
    ['a range that another user has as well', `drydock:100000:${idCount}\nalice:120000:65536`],
  ])('finds none in %s', (_what, text) => {
    expect(findSystemRange(text)).toBeUndefined();
  });
});

it('skips lines of /etc/subuid that are no ranges', () => {
  expect(parseSubordinateRanges('# a comment\nalice:1\n\nbob:5:x\ncarol:7:2')).toEqual([
    { start: 7, count: 2 },
  ]);
});

it('reads the ids of accounts, but root', () => {
  expect(parseAccountIds('root:x:0:0\ndrydock:x:997:995\n')).toEqual([{ start: 997, count: 1 }]);
});
