import { describe, expect, test } from 'vitest';
import { NotYet } from '../../../sandbox-server/checks/not-yet.ts';
import { nameList, timeAgo } from '../../../sandbox-server/checks/messages/parts.ts';
import { translatePart } from '../../../sandbox-server/checks/messages/translate.ts';
import { plainText } from '../../../sandbox-server/checks/plain-text.ts';

describe('text of a learner is data', () => {
  test('shows control sequences, line ends and turned text as escapes', () => {
    expect(plainText('a\u001b[31mred\nline\u202eb')).toBe('a\\x1b[31mred\\nline\\u202eb');
  });

  test('leaves words of every language as they are', () => {
    expect(plainText('größe 箱 ⛴ $(reboot)')).toBe('größe 箱 ⛴ $(reboot)');
  });

  test('cuts what is too long', () => {
    expect(plainText('x'.repeat(1000))).toHaveLength(400);
  });

  test('is made plain in every part of a message', () => {
    const text = { message: 'name\u0007', expected: '\u001b]0;x', found: 'a\nb', hint: 'try\u0000' };
    const notYet = new NotYet('a.b', text);
    expect(notYet.text).toEqual({
      message: 'name\\x07',
      expected: '\\x1b]0;x',
      found: 'a\\nb',
      hint: 'try\\x00',
      hints: ['try\\x00'],
    });
  });
});

test('a NotYet has an id with a subject, a message and a hint', () => {
  expect(() => new NotYet('missing', { message: 'm', hint: 'h' })).toThrow(
    /"subject\.what-is-wrong"; got "missing"/,
  );
  expect(() => new NotYet('a.b', { message: ' ', hint: 'h' })).toThrow(/needs a message and a hint/);
});

test('lists names in words', () => {
  const listText = (names: string[]) => translatePart(nameList(names));
  expect(listText([])).toBe('none');
  expect(listText(['a'])).toBe('"a"');
  expect(listText(['a', 'b', 'c'])).toBe('"a", "b" and "c"');
  expect(listText(['a', 'b', 'c', 'd', 'e', 'f'])).toBe('"a", "b", "c", "d" and 2 more');
});

test.each([
  [0, '0 s ago'],
  [59_999, '59 s ago'],
  [61_000, '1 min ago'],
  [7_200_000, '2 h ago'],
  [200_000_000, '2 d ago'],
  [-5000, '0 s ago'],
])('%i ms before is %s', (ms, text) => {
  const now = Date.parse('2026-11-23T12:00:00Z');
  expect(translatePart(timeAgo(new Date(now - ms), now))).toBe(text);
});
