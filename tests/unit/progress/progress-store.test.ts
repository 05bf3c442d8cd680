import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { toDiskFullError } from '../../../sandbox-server/errors.ts';
import { LearnerStore } from '../../../sandbox-server/learner/learner-store.ts';
import { openDatabase } from '../../../sandbox-server/progress/database.ts';
import { ProgressStore } from '../../../sandbox-server/progress/progress-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'drydock-progress-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('keeps passed tasks over a restart, with the time of the first pass', async () => {
  const file = join(folder, 'drydock.sqlite');
  const first = await openDatabase(file);
  const { learner, token } = await new LearnerStore(first).create();
  const at = (time: string) => new ProgressStore(first, () => new Date(time));
  await at('2026-01-01T10:00:00Z').recordPassed(learner.id, 'ports/one', ['a', 'b']);
  await at('2026-01-02T10:00:00Z').recordPassed(learner.id, 'ports/one', ['b', 'c']);
  await at('2026-01-02T10:00:00Z').recordPassed(learner.id, 'ports/one', []);
  await first.destroy();

  const second = await openDatabase(file);
  const found = await new LearnerStore(second).find(token);
  expect(found).toEqual(learner);
  expect(await new ProgressStore(second).list(learner.id)).toEqual([
    { lesson: 'ports/one', task: 'a', passedAt: '2026-01-01T10:00:00.000Z' },
    { lesson: 'ports/one', task: 'b', passedAt: '2026-01-01T10:00:00.000Z' },
    { lesson: 'ports/one', task: 'c', passedAt: '2026-01-02T10:00:00.000Z' },
  ]);
  await second.destroy();
});

it("keeps learners' progress apart", async () => {
  const database = await openDatabase(':memory:');
  const learners = new LearnerStore(database);
  const [one, two] = [await learners.create(), await learners.create()];
  const progress = new ProgressStore(database);
  await progress.recordPassed(one.learner.id, 'ports/one', ['a']);
  expect(await progress.list(two.learner.id)).toEqual([]);
});

it('keeps only the hash of a token', async () => {
  const database = await openDatabase(':memory:');
  const { token } = await new LearnerStore(database).create();
  const rows = await database.selectFrom('learners').selectAll().execute();
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  expect(JSON.stringify(rows)).not.toContain(token);
});

it('names the database that cannot be used', async () => {
  const missingFolder = join(folder, 'missing', 'x.sqlite');
  await expect(openDatabase(missingFolder)).rejects.toThrow(missingFolder);
  const garbage = join(folder, 'garbage.sqlite');
  writeFileSync(garbage, 'not a database at all, but long enough to be looked at'.repeat(100));
  await expect(openDatabase(garbage)).rejects.toThrow(garbage);
});

it('says that the disk is full, which is not the learner’s fault', async () => {
  const database = await openDatabase(':memory:');
  const { learner } = await new LearnerStore(database).create();
  // As small as it is: the next page does not fit.
  await sql`PRAGMA max_page_count = 1`.execute(database);
  const tasks = Array.from({ length: 1000 }, (_, number) => `task-${number}`);
  const failure = await new ProgressStore(database)
    .recordPassed(learner.id, 'ports/one', tasks)
    .catch(toDiskFullError);
  expect(failure).toMatchObject({ code: 'server_disk_full', status: 507 });
  expect(toDiskFullError(new Error('something else'))).toBeUndefined();
});
