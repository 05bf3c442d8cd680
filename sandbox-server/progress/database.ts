import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely, Migrator, SqliteDialect, type SqliteDatabase } from 'kysely';
import type { StopReason } from '../protocol/index.ts';
import { migrations } from './migrations.ts';

/** Times are ISO 8601 text in UTC, which sorts as time does. */
export interface Tables {
  learners: { id: string; token_hash: string; created_at: string };
  passed_tasks: { learner_id: string; lesson: string; task: string; passed_at: string };
  sandboxes: {
    id: string;
    learner_id: string;
    preview_token: string;
    created_at: string;
    ready_at: string | null;
    stopped_at: string | null;
    stop_reason: StopReason | null;
    stop_message: string | null;
  };
}
export type Database = Kysely<Tables>;

/** Opens the database file, made if missing, and brings its tables up to date. `:memory:` is for tests. */
export async function openDatabase(path: string): Promise<Database> {
  try {
    const sqlite = new DatabaseSync(path);
    // WAL: a kill -9 of the server loses nothing that was answered for.
    sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000;');
    return await migrate(new Kysely({ dialect: new SqliteDialect({ database: adapt(sqlite) }) }));
  } catch (cause) {
    throw new Error(
      `The database ${path} cannot be used. Expected a SQLite file of this version of Drydock or an older one, in a ` +
        'folder that the server may write. Repair or move it away (progress is lost with it), or set DRYDOCK_DATA.',
      { cause },
    );
  }
}

async function migrate(database: Database): Promise<Database> {
  const provider = { getMigrations: async () => migrations };
  const { error } = await new Migrator({ db: database, provider }).migrateToLatest();
  if (error === undefined) return database;
  await database.destroy();
  throw error;
}

/** Kysely's dialect is written for better-sqlite3; node:sqlite differs in how parameters and readers are told. */
function adapt(sqlite: DatabaseSync): SqliteDatabase {
  return {
    close: () => sqlite.close(),
    prepare: (sql) => {
      const statement = sqlite.prepare(sql);
      const toValues = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...toValues(parameters)),
        run: (parameters) => statement.run(...toValues(parameters)),
        iterate: (parameters) => statement.iterate(...toValues(parameters)),
      };
    },
  };
}
