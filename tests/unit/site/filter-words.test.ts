import { describe, expect, it } from 'vitest';
import { hasAllWords, hitsText } from '../../../src/lesson/filter-words.ts';

describe('hasAllWords', () => {
  const text = 'docker run -d -p 8080:80 nginx:1.26 Publishes a port. 04.1 Container port and host port';

  it.each(['', '  ', 'docker', 'NGINX port', 'publ -p', '8080:80'])('finds "%s"', (query) =>
    expect(hasAllWords(text, query)).toBe(true),
  );

  it.each(['volume', 'docker volume'])('does not find "%s"', (query) =>
    expect(hasAllWords(text, query)).toBe(false),
  );
});

describe('hitsText', () => {
  it.each([
    [3, '3 of 92 commands'],
    [0, 'None of 92 commands'],
    [92, 'All 92 commands'],
  ])('says %d hits', (hits, text) => expect(hitsText(hits, 92, 'commands')).toBe(text));
});
