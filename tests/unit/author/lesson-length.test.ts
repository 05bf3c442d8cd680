import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  countWords,
  readLessonLengths,
  renderLengths,
} from '../../../sandbox-server/author/lesson-length.ts';

const course = join(import.meta.dirname, '../../courses/knots');

it('counts what is read: text, headings, titles and questions', () => {
  const source = `---\ntitle: Not counted\n---\n\n## Two words\n\nThree *more* \`words\`: 1 – and.\n
<Task id="one" title="Another three words">\n\nIn it.\n\n<Hint>Not this one.</Hint>\n\n</Task>\n`;
  expect(countWords(source)).toBe(2 + 5 + 3 + 2);
});

it('counts neither code nor what it prints, nor drawings', () => {
  const source = `One.\n\n\`\`\`sh\ndocker ps -a\n\`\`\`\n\n<Run command="docker ps" />\n\n<Output>\n\nA table.\n\n</Output>\n
<Figure alt="Something drawn">\n  <svg viewBox="0 0 1 1"><text x="1">host</text></svg>\n</Figure>\n`;
  expect(countWords(source)).toBe(1);
});

it('says of each lesson how many words it has, and what it says that it takes', async () => {
  const lengths = await readLessonLengths(course);
  expect(lengths).toEqual([
    { slug: 'lines/bowline', words: expect.any(Number), readingMinutes: 1, minutes: expect.any(Number) },
  ]);
  expect(lengths[0]?.words).toBeGreaterThan(10);
});

it('prints a table with a sum', () => {
  const lines = renderLengths([
    { slug: 'ports/host-port', words: 620, readingMinutes: 4, minutes: 10 },
    { slug: 'ports/b', words: 90, readingMinutes: 1, minutes: undefined },
  ]);
  expect(lines).toEqual([
    'lesson             words  reading     says',
    'ports/host-port      620    4 min   10 min',
    'ports/b               90    1 min    ? min',
    '2 lessons            710    5 min   10 min',
  ]);
});
