import { describe, expect, it } from 'vitest';
import { findChapter, findPlace, makeCourse, pageHref } from '../../../src/course.ts';
import { lessonSlug, validateLessonFolders } from '../../../src/lesson-folder.ts';
import { readTasks } from '../../../src/lesson-tasks.ts';

const lesson = (folder: string, body = '') => ({
  folder,
  title: `Title of ${folder}`,
  summary: 'One sentence.',
  minutes: 10,
  commands: [],
  remember: 'One sentence.',
  body,
});
const chapter = (folder: string) => ({ folder, title: `Chapter ${folder}`, summary: 'One sentence.' });

const course = makeCourse(
  [
    lesson('04-ports/01-host-port'),
    lesson('02-images/02-layers'),
    lesson('02-images/01-first', '<Task id="a" />'),
  ],
  [chapter('04-ports'), chapter('02-images'), chapter('03-building')],
);

describe('lessonSlug', () => {
  it('drops the numbers and the file name', () => {
    expect(lessonSlug('02-images-and-containers/01-first-container/lesson.mdx')).toBe(
      'images-and-containers/first-container',
    );
  });

  it.each(['images/01-first', '02-images/first', '02-images/01-First', '02-images/1-first', '02-images'])(
    'says what it expected instead of %s',
    (folder) => expect(() => lessonSlug(folder)).toThrow(/expected a folder like "01-first-container"/),
  );

  it('refuses a third level', () => {
    expect(() => lessonSlug('02-images/01-first/01-deeper')).toThrow(/two folders deep/);
  });
});

describe('validateLessonFolders', () => {
  it('names both folders that would share an address', () => {
    expect(() => validateLessonFolders(['02-images/01-first', '02-images/03-first'])).toThrow(
      /02-images\/01-first and lessons\/02-images\/03-first are both "images\/first"/,
    );
  });

  it('names both folders that would share a workspace', () => {
    expect(() => validateLessonFolders(['02-images/01-first', '04-ports/01-first'])).toThrow(/workspace/);
  });
});

describe('readTasks', () => {
  it('finds tasks and judged questions, in order, and leaves other questions out', () => {
    const body = `<Task id="web-running" title="The &quot;web&quot; runs">\n<Predict question="a" options={['1']} answer="1" />
      <Predict\n  question="b > a"\n options={['>']} id="layers"\n/>\n<Task title="y" id="served">`;
    expect(readTasks(body)).toEqual([
      { id: 'web-running', title: 'The "web" runs' },
      { id: 'layers', title: 'b > a' },
      { id: 'served', title: 'y' },
    ]);
  });
});

describe('makeCourse', () => {
  it('orders by folder number and leaves out chapters without a lesson', () => {
    expect(course.chapters.map(({ number }) => number)).toEqual(['02', '04']);
    expect(course.lessons.map(({ number, slug }) => `${number} ${slug}`)).toEqual([
      '02.1 images/first',
      '02.2 images/layers',
      '04.1 ports/host-port',
    ]);
    expect(course.lessons[0]?.tasks).toEqual([{ id: 'a', title: 'a' }]);
  });

  it('says which lesson has no chapter.json', () => {
    expect(() => makeCourse([lesson('02-images/01-first')], [])).toThrow(
      /02-images\/01-first.*chapter\.json/,
    );
  });
});

describe('findPlace', () => {
  it('crosses chapters on the way to the next lesson', () => {
    const place = findPlace(course, 'images/layers');
    expect(place?.chapter.number).toBe('02');
    expect(place?.previous?.slug).toBe('images/first');
    expect(place?.next?.slug).toBe('ports/host-port');
  });

  it('has no previous lesson at the start and no next one at the end', () => {
    expect(findPlace(course, 'images/first')?.previous).toBeUndefined();
    expect(findPlace(course, 'ports/host-port')?.next).toBeUndefined();
  });

  it('knows nothing of a page that is no lesson', () => {
    expect(findPlace(course, 'cheat-sheet')).toBeUndefined();
  });
});

describe('findChapter', () => {
  it('has the chapters before and after it that have lessons', () => {
    const place = findChapter(course, 'images');
    expect(place?.chapter.title).toBe('Chapter 02-images');
    expect(place?.previous).toBeUndefined();
    expect(place?.next?.slug).toBe('ports');
    expect(findChapter(course, 'building')).toBeUndefined();
  });
});

describe('pageHref', () => {
  it('has the language of a translation before the slug', () => {
    expect(pageHref({ language: undefined, slug: 'images' })).toBe('/images/');
    expect(pageHref({ language: 'de', slug: 'images/first' })).toBe('/de/images/first/');
  });
});
