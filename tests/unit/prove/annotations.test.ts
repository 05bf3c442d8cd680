import { expect, test } from 'vitest';
import { isNamedBy, parseAnnotations } from '../../../sandbox-server/prove/annotations.ts';

test('an annotation names mutants and says why they are right', () => {
  expect(parseAnnotations('- mutant: drop docker ps*\n  because: It only looks.\n')).toEqual([
    { pattern: 'drop docker ps*', because: 'It only looks.', line: 1 },
  ]);
  expect(parseAnnotations('')).toEqual([]);
});

test('a star stands for any text, all else for itself', () => {
  expect(isNamedBy('without -d in * nginx:1.26', 'without -d in docker run -d nginx:1.26')).toBe(true);
  expect(isNamedBy('without -d in * nginx:1.26', 'without -d in docker run -d nginx:1x26')).toBe(false);
  expect(isNamedBy('drop a', 'drop a b')).toBe(false);
});

test.each([
  [
    '- mutant: a\n  because: It only looks.\n- mutant: b\n',
    /^mutants\.yaml:3: because: .*"mutant" and "because"/,
  ],
  ['- mutant: a\n  because: no\n', /^mutants\.yaml:1: because: expected a sentence/],
  ['- mutant: a\n  because: x.\n  why: b\n', /^mutants\.yaml:1: .*"why"/],
  ['- [', /^mutants\.yaml:1: expected YAML/],
])('a mistake has its line: %j', (text, message) => {
  expect(() => parseAnnotations(text)).toThrow(message);
});
