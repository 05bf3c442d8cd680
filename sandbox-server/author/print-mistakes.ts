import { join } from 'node:path';
import { describeMistake } from '../prove/lesson-mistake.ts';
import type { LiveLessons } from './live-lessons.ts';

/** Tells the author at the terminal what is wrong, whenever that is something else than before. */
export function printMistakes(lessons: LiveLessons, print: (line: string) => void): void {
  let before = '';
  const tell = () => {
    const lines = [...lessons.listMistakes()].flatMap(([folder, mistakes]) =>
      mistakes.map((mistake) => `✗ ${describeMistake({ ...mistake, file: join(folder, mistake.file) })}`),
    );
    const now = lines.join('\n');
    if (now !== before) print(now || '✓ No mistakes in the lessons.');
    before = now;
  };
  lessons.onChange(tell);
  tell();
}
