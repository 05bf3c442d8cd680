import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LessonCatalog, type Lesson } from '../../sandbox-server/checks/catalog.ts';
import {
  defineChecks,
  expectCached,
  expectNotFoundByName,
  expectFindsByName,
  expectRebuilt,
  expectRunning,
  NotYet,
  type ChangeContext,
} from '../../sandbox-server/checks/define.ts';
import type { CheckLimits } from '../../sandbox-server/checks/runner.ts';
import { LessonSandbox } from './lesson-sandbox.ts';

/** Checks under change in a real sandbox: what they see, and that afterwards all is as it was. */
const course = await LessonCatalog.read(join(import.meta.dirname, '../../lessons'));
const lesson: Lesson = { ...course.lessons[0]!, checks: [] };
let sandbox: LessonSandbox;

const script = `
printf 'one\\n' >deps.txt
printf 'two\\n' >app.txt
cat >Dockerfile <<'END'
FROM debian:trixie-slim
COPY deps.txt /deps.txt
RUN cat /deps.txt >/installed
COPY . /app
CMD ["sleep", "infinity"]
END
mkdir below
printf 'FROM debian:trixie-slim\\nCOPY here.txt /here.txt\\n' >below/Dockerfile
printf 'three\\n' >below/here.txt
docker build -q -t app .
docker network create shore
docker volume create cargo
docker run -d --name db --stop-signal KILL --network shore --network-alias store -v cargo:/data debian:trixie-slim sleep infinity
docker exec db sh -c 'echo kept >/data/kept; echo lost >/lost'
docker run -d --name web --stop-signal KILL --network shore -p 8080:80 app
docker run -d --name brief --stop-signal KILL --rm debian:trixie-slim sleep infinity
docker run --name ended debian:trixie-slim true
ln -s "$PWD/app.txt" linked.txt
`;

/** All of the engine and of the learner's files that a check could have changed; not when and where things run. */
const state = `
docker ps -a --no-trunc --format '{{.ID}} {{.Names}} {{.State}} {{.Ports}} {{.Networks}} {{.Mounts}}' | sort
docker images -a --no-trunc --format '{{.ID}} {{.Repository}}:{{.Tag}}' | sort
docker volume ls -q | sort
docker network ls --no-trunc -q | sort
docker ps -aq | sort | xargs -n1 docker diff | sort
docker network inspect shore --format '{{range .Containers}}{{.Name}} {{end}}' | tr ' ' '\\n' | sort
docker exec db cat /data/kept /lost
curl -s --unix-socket /run/user/1000/docker.sock http://e/system/df | jq -r '.BuildCache[].ID' | sort
find . ~/.docker /tmp -not -name 'activity*' \\( -type f -exec sha256sum {} + -o -print \\) | sort
`;

beforeAll(async () => {
  sandbox = await LessonSandbox.start();
  await sandbox.open(lesson);
  const { exitCode, output } = await sandbox.run(lesson, script);
  expect(exitCode, output).toBe(0);
});
afterAll(() => sandbox[Symbol.asyncDispose]());

/** Runs it as a confirmed check; its result, after the state before and after was found to be the same. */
async function judge(change: (context: ChangeContext) => Promise<void>, limits?: Partial<CheckLimits>) {
  const builds = () =>
    sandbox.probe(lesson, async (context) => (await context.builds.list()).map(({ ref }) => ref));
  const before = [(await sandbox.run(lesson, state)).output, ...(await builds())];
  const checks = defineChecks({ id: 'changing', announces: 'Changes something.', change });
  const [result] = await sandbox.check({ ...lesson, checks }, { confirmed: ['changing'] }, limits);
  expect(JSON.stringify(sandbox.faults)).not.toContain('could not put');
  expect([(await sandbox.run(lesson, state)).output, ...(await builds())]).toEqual(before);
  expect(before[0]).toContain('db running');
  return result!;
}

test('rebuilding after an edit shows which steps come from the cache', async () => {
  const result = await judge(async ({ change }) => {
    const copy = await change.copyWorkspace();
    await change.build(copy);
    await copy.edit('app.txt', (text) => `${text}more\n`);
    const { steps, image } = await change.build(copy);
    expectCached(steps, 'RUN cat /deps.txt');
    expectRebuilt(steps, 'COPY . /app');
    expect(image.command).toEqual(['sleep', 'infinity']);
    expectCached(steps, /^COPY \./);
  });
  expect(sandbox.faults).toEqual([]);
  expect(result).toMatchObject({
    outcome: 'not-yet',
    messageId: 'build.not-cached',
    message: 'Expected the step `COPY . /app` to come from the cache, found that it ran again.',
  });
});

test('a folder of the workspace is built as a context of its own', async () => {
  const result = await judge(async ({ change }) => {
    const { steps } = await change.build(await change.copyWorkspace(), { context: 'below' });
    expectRebuilt(steps, 'COPY here.txt /here.txt');
  });
  expect(sandbox.faults).toEqual([]);
  expect(result.outcome).toBe('passed');
});

test('a build that fails says which step', async () => {
  const result = await judge(async ({ change }) => {
    const copy = await change.copyWorkspace();
    await copy.edit('Dockerfile', (text) => text.replace('cat /deps.txt', 'false'));
    await change.build(copy);
  });
  expect(result).toMatchObject({ messageId: 'build.failed', message: expect.stringContaining('"RUN false') });
});

test('what a volume holds survives a container being recreated, what its own layer holds does not', async () => {
  const result = await judge(async ({ docker, change }) => {
    const db = await change.recreate(await docker.getContainer('db'));
    expectRunning(db);
    expect(await docker.exec(db, ['cat', '/data/kept'])).toMatchObject({ stdout: 'kept\n' });
    expect((await docker.exec(db, ['cat', '/lost'])).exitCode).not.toBe(0);
    const web = await docker.getContainer('web');
    expect(await docker.lookUpName(web, 'db')).toEqual([db.endpoints['shore']!.address]);
    expect(await docker.lookUpName(web, 'store')).toHaveLength(1);
  });
  expect(sandbox.faults).toEqual([]);
  expect(result.outcome).toBe('passed');
});

test('a dependency is stopped and started', async () => {
  const result = await judge(async ({ docker, change }) => {
    const [web, db] = [await docker.getContainer('web'), await docker.getContainer('db')];
    await expectFindsByName(docker, web, db);
    await change.stop(db);
    await expectNotFoundByName(docker, web, db);
    await change.start(db);
    await expectFindsByName(docker, web, db);
  });
  expect(sandbox.faults).toEqual([]);
  expect(result.outcome).toBe('passed');
});

test('a container that would be gone when it stops is not stopped', async () => {
  const result = await judge(async ({ docker, change }) => {
    await change.stop(await docker.getContainer('brief'));
  });
  expect(result).toMatchObject({ messageId: 'change.auto-remove' });
});

test('a link out of the workspace is not followed', async () => {
  const result = await judge(async ({ change }) => {
    const copy = await change.copyWorkspace();
    await copy.edit('linked.txt', () => 'through the link');
    expect(await copy.getText('linked.txt')).toBe('through the link');
    await copy.edit('../app.txt', () => 'above');
  });
  expect(result).toMatchObject({ outcome: 'not-yet' });
});

test('all is put back when the check says "not yet", when it fails, and when its time is over', async () => {
  const changeAll = async ({ docker, change }: ChangeContext) => {
    await change.recreate(await docker.getContainer('db'));
    await change.stop(await docker.getContainer('web'));
    await change.copyWorkspace();
  };
  const notYet = await judge(async (context) => {
    await changeAll(context);
    throw new NotYet('thing.missing', { message: 'Expected a thing, found none.', hint: 'Make one.' });
  });
  expect(notYet).toMatchObject({ outcome: 'not-yet', messageId: 'thing.missing' });
  const failed = await judge(async (context) => {
    await changeAll(context);
    throw new Error('a bug of ours');
  });
  expect(failed).toMatchObject({ outcome: 'could-not-check' });
  const hung = await judge(
    async (context) => {
      await changeAll(context);
      await new Promise(() => {});
    },
    { changeMs: 8000 },
  );
  expect(hung).toMatchObject({ outcome: 'could-not-check', message: expect.stringContaining('in time') });
});

test('a build that is cut leaves nothing', async () => {
  const result = await judge(
    async ({ change }) => {
      const copy = await change.copyWorkspace();
      await copy.edit('Dockerfile', (text) => text.replace('cat /deps.txt', 'sleep 30; true'));
      await change.build(copy);
    },
    { changeMs: 3000 },
  );
  expect(result).toMatchObject({ outcome: 'could-not-check' });
});

test('a check under change is never run without being asked for', async () => {
  let ran = false;
  const checks = defineChecks({
    id: 'changing',
    announces: 'Stops "db".',
    change: async () => void (ran = true),
  });
  const results = await sandbox.check({ ...lesson, checks }, {});
  expect(results).toMatchObject([{ outcome: 'unconfirmed', announces: 'Stops "db".' }]);
  expect(ran).toBe(false);
});
