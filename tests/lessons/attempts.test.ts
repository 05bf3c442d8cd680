import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LessonCatalog, type Lesson } from '../../sandbox-server/checks/catalog.ts';
import { LessonSandbox, startRegistry } from './lesson-sandbox.ts';

/** What learners do besides the solution: other right ways, and wrong ones with the message that each must get. */
const catalog = await LessonCatalog.read(join(import.meta.dirname, '../../lessons'));
let registry: AsyncDisposable;
let sandbox: LessonSandbox;

beforeAll(async () => {
  registry = await startRegistry();
  sandbox = await LessonSandbox.start(catalog);
});
afterAll(async () => {
  await sandbox[Symbol.asyncDispose]();
  await registry[Symbol.asyncDispose]();
});

/** Removes what an attempt leaves, so that the next one begins as a lesson does. */
const cleanUp = `
docker ps -aq | xargs --no-run-if-empty docker rm -f
docker rmi hello-world busybox:1.37 busybox:latest debian:broken || true
sed -i 's/<h1>.*/<h1>Replace this line<\\/h1>/' index.html || true
`;

function describeLesson(slug: string, describeAttempts: (lesson: Lesson) => void): void {
  const lesson = catalog.get(slug);
  describe(slug, () => {
    beforeAll(() => sandbox.open(lesson));
    beforeEach(() => sandbox.run(lesson, cleanUp));
    describeAttempts(lesson);
  });
}

async function attempt(lesson: Lesson, task: string, script: string, answer?: string) {
  // A command that fails is part of many an attempt.
  await sandbox.run(lesson, `set +e\n${script}`);
  return sandbox.checkTask(lesson, task, answer === undefined ? {} : { [task]: answer });
}

type Right = [task: string, script: string];
type Wrong = [task: string, script: string, messageId: string, message: RegExp];

function acceptEach(lesson: Lesson, attempts: Right[]): void {
  test.each(attempts)('%s accepts: %s', async (task, script) => {
    expect(await attempt(lesson, task, script)).toMatchObject({ outcome: 'passed' });
  });
}

function rejectEach(lesson: Lesson, attempts: Wrong[]): void {
  test.each(attempts)('%s rejects: %s', async (task, script, messageId, message) => {
    const expected = { outcome: 'not-yet', messageId, message: expect.stringMatching(message) };
    expect(await attempt(lesson, task, script)).toMatchObject(expected);
  });
}

describeLesson('images-and-containers/first-container', (lesson) => {
  acceptEach(lesson, [
    ['hello-ran', 'docker create --name hi docker.io/library/hello-world:latest; docker start -a hi'],
    ['hello-ran', 'docker run hello-world; docker create hello-world'],
    ['pulled', 'docker pull busybox'],
    ['greeter-spoke', `docker run --name greeter -t busybox sh -c 'echo ahoy'`],
    ['typo-repaired', 'docker run --name typo busybox ls /'],
  ]);
  rejectEach(lesson, [
    ['hello-ran', 'docker run --rm hello-world', 'hello-world.no-container', /its image, but no container/],
    ['hello-ran', 'docker create hello-world', 'container.never-started', /created, but never started/],
    [
      'pulled',
      'docker pull busybox:9',
      'image.missing',
      /busybox is not on your engine; found "debian:trixie-slim"|found/,
    ],
    [
      'greeter-spoke',
      'docker run busybox echo hi',
      'container.missing',
      /no container named "greeter"; found "\w+"/,
    ],
    [
      'greeter-spoke',
      'docker create --name greeter busybox echo hi',
      'container.never-started',
      /never started/,
    ],
    [
      'greeter-spoke',
      'docker run --name greeter debian:trixie-slim echo hi',
      'container.wrong-image',
      /from busybox, found debian:trixie-slim/,
    ],
    ['greeter-spoke', 'docker run --name greeter busybox true', 'greeter.silent', /no output/],
    [
      'greeter-spoke',
      'docker run -d --name greeter busybox sleep 100',
      'container.still-running',
      /found it running/,
    ],
    [
      'typo-repaired',
      'docker run --name typo busybox:1.37 ehco x',
      'container.never-started',
      /start failed with 127 \(command not found\)/,
    ],
    [
      'typo-repaired',
      `docker run --name typo busybox sh -c 'ehco x'`,
      'container.exit-code',
      /exited with 127 \(command not found\) \d+ s ago/,
    ],
  ]);

  test('a wrong prediction gets the hint for it', async () => {
    const result = await attempt(lesson, 'second-run', '', 'Start the container of the first run again');
    expect(result).toMatchObject({
      messageId: 'answer.wrong',
      hint: expect.stringContaining('docker ps -a'),
    });
  });
});

const three =
  'for name in red green blue; do docker run -d --name $name debian:trixie-slim sleep infinity; done';

describeLesson('images-and-containers/image-and-container', (lesson) => {
  acceptEach(lesson, [
    [
      'three-running',
      'for name in blue red green; do docker run -dit --name $name debian:trixie-slim bash; done',
    ],
    ['one-changed', `${three}; docker exec red bash -c 'mv /bin/ls /root/'`],
    [
      'spare-untouched',
      `${three}; docker exec red rm /bin/ls; docker run -dt --name spare debian:trixie-slim`,
    ],
  ]);
  rejectEach(lesson, [
    [
      'three-running',
      `${three}; docker rm -f blue`,
      'container.missing',
      /named "blue"; found "green" and "red"/,
    ],
    [
      'three-running',
      `${three}; docker stop -t 0 red`,
      'container.not-running',
      /found it exited with 137 \(killed\) \d+ s ago/,
    ],
    [
      'three-running',
      `${three}; docker rm -f red; docker run -d --name red nginx`,
      'container.wrong-image',
      /from debian, found nginx/,
    ],
    [
      'three-running',
      `${three}; docker commit red debian:broken; docker rm -f red; docker run -d --name red debian:broken sleep 99`,
      'container.other-image',
      /found debian:broken and debian:trixie-slim/,
    ],
    ['one-changed', three, 'ls.still-there', /found it still there/],
    [
      'one-changed',
      `${three}; for name in red blue; do docker exec $name rm /usr/bin/ls; done`,
      'ls.gone-elsewhere',
      /gone from "blue"/,
    ],
    [
      'spare-untouched',
      `${three}; docker exec red rm /bin/ls; docker commit red debian:broken; docker run -d --name spare debian:broken sleep 99`,
      'container.other-image',
      /found debian:trixie-slim and debian:broken/,
    ],
    [
      'spare-untouched',
      `${three}; docker exec red rm /bin/ls; docker run -d --name spare debian:trixie-slim sleep 99; docker exec spare touch /x`,
      'spare.changed',
      /found \/x added/,
    ],
  ]);

  test('the number is the one the sandbox measured', async () => {
    const note = `${three}; docker exec green sh -c 'printf 123456789 > /note.txt'`;
    expect(await attempt(lesson, 'own-bytes', note, '9b')).toMatchObject({ outcome: 'passed' });
    expect(await attempt(lesson, 'own-bytes', '', '77.5MB')).toMatchObject({ messageId: 'answer.wrong' });
    const none = await attempt(lesson, 'own-bytes', 'docker exec green rm /note.txt', '0');
    expect(none).toMatchObject({ messageId: 'note.missing' });
  });

  test('what needs the three is blocked without them', async () => {
    expect(await attempt(lesson, 'one-changed', '')).toMatchObject({
      outcome: 'blocked',
      by: 'three-running',
    });
  });
});

const edit = `sed -i 's/Replace this line/Mine/' index.html`;
const second = 'docker run -d --name second -p 8081:80 nginx';
const copy = 'docker cp index.html second:/usr/share/nginx/html/';

describeLesson('ports/container-port-and-host-port', (lesson) => {
  acceptEach(lesson, [
    ['site-published', 'docker run -d --rm --name site -p 127.0.0.1:8080:80/tcp -p 9000:9000 nginx'],
    [
      'second-site',
      `${edit}; docker run -d --name second -p 8081:80 -v "$PWD:/usr/share/nginx/html:ro" nginx`,
    ],
    ['second-site', `${edit}; ${second}; ${copy}`],
  ]);
  rejectEach(lesson, [
    [
      'site-published',
      'docker run -d --name site nginx',
      'container.port',
      /expected port 8080 → 80, found no published port/,
    ],
    [
      'site-published',
      'docker run -d --name site -p 8081:80 nginx',
      'container.port',
      /expected port 8080 → 80, found 8081 → 80/,
    ],
    [
      'site-published',
      'docker run -d --name site -p 8080:80/udp nginx',
      'container.port',
      /found 8080 → 80\/udp/,
    ],
    [
      'site-published',
      'docker run -d --name site -p 8080:80 redis',
      'container.wrong-image',
      /from nginx, found redis/,
    ],
    [
      'site-published',
      'docker run -d --name site -p 8080:80 nginx sleep 100',
      'http.no-answer',
      /closed without an answer/,
    ],
    [
      'site-published',
      'docker run --name site -p 8080:80 nginx false',
      'container.not-running',
      /exited with 1 \d+ s ago/,
    ],
    ['second-site', `${second}; ${copy}`, 'page.unedited', /still "Replace this line"/],
    ['second-site', `${edit}; ${second}`, 'page.not-copied', /found another page/],
    ['second-site', `${second}; rm index.html`, 'file.missing', /index\.html in your workspace/],
    [
      'lost-repaired',
      'docker run -d --name lost -p 8082:8080 nginx',
      'container.port',
      /expected port 8082 → 80, found 8082 → 8080/,
    ],
  ]);

  test('the port is the one Docker chose', async () => {
    expect(await attempt(lesson, 'chosen-port', 'docker run -d --name anyport nginx', '80')).toMatchObject({
      messageId: 'container.port-80',
    });
    const run = 'docker rm -f anyport; docker run -d --name anyport -p 40123:80 nginx';
    expect(await attempt(lesson, 'chosen-port', run, '80')).toMatchObject({ messageId: 'answer.wrong' });
    expect(await attempt(lesson, 'chosen-port', '', '40123')).toMatchObject({ outcome: 'passed' });
  });
});

describe('a learner who cheats the check', () => {
  const lesson = catalog.get('ports/container-port-and-host-port');

  test('gets nothing from a program that stands in for docker', async () => {
    const shim = `mkdir -p ~/bin; printf '#!/bin/sh\\necho passed\\n' >~/bin/docker; chmod +x ~/bin/docker`;
    const result = await attempt(
      lesson,
      'site-published',
      `docker rm -f site; ${shim}; PATH=~/bin:$PATH docker run site`,
    );
    expect(result).toMatchObject({ outcome: 'not-yet', messageId: 'container.missing' });
  });

  test('gets "could not check" from an engine that does not answer, and a verdict when it does again', async () => {
    const signal = (name: string) => `pkill -${name} -x dockerd`;
    expect(await attempt(lesson, 'site-published', signal('STOP'))).toMatchObject({
      outcome: 'could-not-check',
    });
    expect(await attempt(lesson, 'site-published', signal('CONT'))).toMatchObject({ outcome: 'not-yet' });
  });
});
