import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { watchCourse } from '../../../sandbox-server/author/watch-course.ts';

let courseDir: string;
let text: string;
let read: string[];
let watch: Disposable;

beforeEach(async () => {
  courseDir = await mkdtemp(join(tmpdir(), 'drydock-watch-'));
  await mkdir(join(courseDir, '01-a/01-b'), { recursive: true });
  text = join(courseDir, '01-a/01-b/lesson.mdx');
  await writeFile(text, 'first\n');
  read = [];
  const refresh = async (paths: readonly string[] = []) => void read.push(...paths);
  watch = watchCourse({
    lessons: { courseDir, lessons: [], refresh },
    driver: { exec: () => Promise.reject(new Error('No sandbox here.')), list: async () => [] },
    log: pino({ level: 'silent' }),
  });
  // It tells of nothing before it has looked at all that is there.
  const touch = async () => {
    await writeFile(join(courseDir, 'course.json'), '{}');
    return read.length;
  };
  // Longer than the pause after which changes count as one.
  await expect.poll(touch, { interval: 200, timeout: 5000 }).toBeGreaterThan(0);
});
afterEach(async () => {
  watch[Symbol.dispose]();
  await rm(courseDir, { recursive: true });
});

const saves: [string, () => unknown][] = [
  ['in place', () => writeFile(text, 'second\n')],
  ['by sed -i', () => execFileSync('sed', ['-i', 's/$/!/', text])],
  [
    'by another file that takes its place',
    async () => {
      await writeFile(`${text}.new`, 'third\n');
      await rename(`${text}.new`, text);
    },
  ],
  [
    'as vim does: a file to try, a copy, a new file',
    async () => {
      await writeFile(join(courseDir, '01-a/01-b/4913'), '');
      await rm(join(courseDir, '01-a/01-b/4913'));
      await rename(text, `${text}~`);
      await writeFile(text, 'fourth\n');
      await rm(`${text}~`);
    },
  ],
];

it.each(saves)('sees a file that is saved %s, also the next time', async (_how, save) => {
  for (let time = 0; time < 3; time += 1) {
    read = [];
    await save();
    await expect.poll(() => read, { timeout: 5000 }).toContain(text);
  }
});

it('sees each way of saving after each other', async () => {
  for (const [, save] of [...saves, ...saves]) {
    read = [];
    await save();
    await expect.poll(() => read, { timeout: 5000 }).toContain(text);
  }
});

it('goes on when files vanish as soon as they are made', async () => {
  for (let count = 0; count < 200; count += 1) {
    const file = join(courseDir, '01-a/01-b', `sed${count}`);
    await writeFile(file, '');
    await rm(file);
  }
  read = [];
  await writeFile(text, 'still there\n');
  await expect.poll(() => read, { timeout: 5000 }).toContain(text);
});
