import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeLesson } from '../../../sandbox-server/author/new-lesson.ts';
import { describeMistake } from '../../../sandbox-server/prove/lesson-mistake.ts';
import { checkCourse } from '../../../sandbox-server/prove/static/check-course.ts';

/** The mistakes of a lesson as `drydock lesson new` writes it, after one change to it. */
async function mistakesAfter(change: (folder: string) => void): Promise<string[]> {
  const courseDir = mkdtempSync(join(tmpdir(), 'drydock-static-'));
  onTestFinished(() => rmSync(courseDir, { recursive: true }));
  writeFileSync(join(courseDir, 'course.json'), JSON.stringify({ title: 'T', summary: 'A course.' }));
  const folder = await makeLesson(courseDir, '05-data/01-tmpfs', 'Memory mounts');
  change(folder);
  const { lessons, mistakes } = await checkCourse(courseDir);
  return [...mistakes, ...lessons.flatMap((lesson) => lesson.mistakes)].map(describeMistake);
}

const edit = (file: string, from: string | RegExp, to: string) => (folder: string) => {
  const text = readFileSync(join(folder, file), 'utf8');
  expect(text.replace(from, to)).not.toBe(text);
  writeFileSync(join(folder, file), text.replace(from, to));
};
const addFile = (file: string, text: string) => (folder: string) => {
  mkdirSync(join(folder, dirname(file)), { recursive: true });
  writeFileSync(join(folder, file), text);
};
const addLine = (line: string) => (folder: string) =>
  writeFileSync(join(folder, 'lesson.mdx'), `${readFileSync(join(folder, 'lesson.mdx'), 'utf8')}\n${line}\n`);

test('a new lesson has none', async () => {
  expect(await mistakesAfter(() => undefined)).toEqual([]);
});

test('a listed command may leave something out, and be in the solution only', async () => {
  const listed = edit('lesson.mdx', '  - command: docker ps\n', '  - command: docker logs … boat\n');
  const used = edit('solution.sh', 'docker ps\n', 'docker logs \\\n  -f boat\n');
  expect(await mistakesAfter((folder) => [listed, used].forEach((change) => change(folder)))).toEqual([]);
});

test.each([
  ['docker logs boat', '`docker logs boats`'],
  ['docker logs boat', '<Run command="docker logs boat mate" />'],
  ['… logs mate', '`docker logs boat`'],
  ['docker logs … boat', '`docker logs raft`, and then the boat'],
  ['docker logs … boat', '`docker logs -f boat mate`'],
])('%s is not taught by %s', async (command, line) => {
  const listed = edit('lesson.mdx', '  - command: docker ps\n', `  - command: ${command}\n`);
  const changes = [listed, addLine(line)];
  expect(await mistakesAfter((folder) => changes.forEach((change) => change(folder)))).toContainEqual(
    expect.stringContaining(`to have the command "${command}"`),
  );
});

test.each([
  ['docker logs boat', '`docker logs boat | wc -l`'],
  ['docker logs boat', '`lines=$(docker logs boat 2>&1 | wc -l)`'],
  ['docker exec boat sh -c \'echo "a"\'', '<Run command="docker exec boat sh -c \'echo &quot;a&quot;\'" />'],
])('%s is taught by %s', async (command, line) => {
  const listed = edit('lesson.mdx', '  - command: docker ps\n', `  - command: ${command}\n`);
  expect(
    await mistakesAfter((folder) => [listed, addLine(line)].forEach((change) => change(folder))),
  ).toEqual([]);
});

test('a flag that the help of Docker lists in a form of its own is known', async () => {
  expect(await mistakesAfter(addLine('`docker compose exec -T --no-TTY web ls`'))).toEqual([]);
});

test.each([
  [
    'a misspelt command',
    addLine('`docker contianer ls`'),
    /lesson\.mdx:\d+: expected a command of `docker`, found "contianer"/,
  ],
  [
    'a misspelt flag',
    addLine('<Run command="docker run --nmae web busybox:1.37" />'),
    /expected a flag of `docker run`, found "--nmae"/,
  ],
  [
    'a task before any heading',
    edit('lesson.mdx', '## A heading before the first task\n', ''),
    /lesson\.mdx:\d+: expected a heading \(## …\) before the first task, found none/,
  ],
  [
    'a command for the cheat sheet that is not taught',
    edit('lesson.mdx', '  - command: docker ps\n', '  - command: docker ps -q\n'),
    /lesson\.mdx:8: expected the text or solution\.sh to have the command "docker ps -q", found it in the frontmatter only/,
  ],
  [
    'an image that the course does not have',
    addLine('<Run command="docker run alpine" />'),
    /expected an image of the course, found alpine/,
  ],
  [
    'a tag that the course does not have',
    addLine('<Run command="docker pull nginx:1.99" />'),
    /found nginx:1\.99\. It has nginx:latest/,
  ],
  [
    'a Dockerfile from a foreign image',
    addFile('files/Dockerfile', 'FROM nginx:1.26 AS web\nFROM web\nFROM alpine\n'),
    /files\/Dockerfile:3: expected an image of the course, found alpine/,
  ],
  [
    'a Compose file with a foreign image',
    addFile('solution/compose.yaml', 'services:\n  web:\n    image: caddy\n'),
    /solution\/compose\.yaml:3: .*found caddy/,
  ],
  [
    'a link to nowhere',
    addLine('[next](/data/no-such-lesson/)'),
    /expected a page of this site, found the link/,
  ],
  ['a link to no heading', addLine('[up](#nowhere)'), /expected a heading of this page/],
  [
    'an image that is not there',
    addLine('![A drawing of two ships at anchor](ship.svg)'),
    /expected a file, found none at ship\.svg/,
  ],
  [
    'an image without a description',
    addLine('<Figure alt="A ship"><svg /></Figure>'),
    /expected alt to say what the image shows.*found "A ship"/,
  ],
  [
    'a link to no file',
    addLine('<FileLink path="gone.txt" />'),
    /expected a file of the workspace, found a link to gone\.txt/,
  ],
  [
    'a task without check',
    addLine('<Task id="no-check" title="Nothing checks this">x</Task>'),
    /expected the id of a check in checks\.ts \(.*\), found task "no-check"/,
  ],
  [
    'a check without task',
    edit('lesson.mdx', 'id="boat-runs"', 'id="ship-runs"'),
    /expected a task in lesson\.mdx for the check "boat-runs", found none/,
  ],
  [
    'no solution',
    (folder: string) => rmSync(join(folder, 'solution.sh')),
    /solution\.sh: expected what a learner would type/,
  ],
  [
    'an unanswered question',
    edit('solution.sh', /# answer .*\n/, ''),
    /expected "# answer list-of-running: …"/,
  ],
  [
    'too few wrong ways',
    (folder: string) => rmSync(join(folder, 'reject/another-name.sh')),
    /reject: expected at least 2 wrong ways for task "boat-runs", found 1/,
  ],
  [
    'a stray file',
    (folder: string) => writeFileSync(join(folder, 'notes.txt'), ''),
    /notes\.txt: expected .*Remove it/,
  ],
  [
    'a folder of no script',
    (folder: string) => cpSync(join(folder, 'reject'), join(folder, 'accept/other'), { recursive: true }),
    /accept\/other: expected a script/,
  ],
  [
    'an annotation of no mutant',
    (folder: string) =>
      writeFileSync(join(folder, 'mutants.yaml'), '- mutant: drop docker ps\n  because: It only looks.\n'),
    /mutants\.yaml:1: expected a mutant of the solution/,
  ],
  ['another import', edit('checks.ts', "'#checks'", "'node:fs'"), /checks\.ts.*#checks/],
  ['a wrong frontmatter', edit('lesson.mdx', /minutes: .*/, 'minutes: 0'), /frontmatter, minutes/],
  [
    'a chapter without title',
    (folder: string) => writeFileSync(join(folder, '../chapter.json'), '{}'),
    /05-data\/chapter\.json: title/,
  ],
])('%s is named', async (_, change, message) => {
  expect(await mistakesAfter(change)).toContainEqual(expect.stringMatching(message));
});
