import type { Kysely, Migration } from 'kysely';

async function makeTables(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('learners')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute();
  await database.schema
    .createTable('passed_tasks')
    .addColumn('learner_id', 'text', (column) =>
      column.notNull().references('learners.id').onDelete('cascade'),
    )
    .addColumn('lesson', 'text', (column) => column.notNull())
    .addColumn('task', 'text', (column) => column.notNull())
    .addColumn('passed_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('passed_tasks_key', ['learner_id', 'lesson', 'task'])
    .execute();
  await database.schema
    .createTable('sandboxes')
    .addColumn('learner_id', 'text', (column) =>
      column.primaryKey().references('learners.id').onDelete('cascade'),
    )
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('preview_token', 'text', (column) => column.notNull().unique())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('ready_at', 'text')
    .addColumn('stopped_at', 'text')
    .addColumn('stop_reason', 'text')
    .addColumn('stop_message', 'text')
    .execute();
}

/** By name, in the order in which they are applied. Never change one that has been released; add another. */
export const migrations: Record<string, Migration> = {
  '0001-learners-progress-sandboxes': { up: makeTables },
};
