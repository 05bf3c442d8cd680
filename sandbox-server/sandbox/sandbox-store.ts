import type { Selectable } from 'kysely';
import type { Database, Tables } from '../progress/database.ts';
import { stopMessages, type Sandbox, type SandboxStatus } from './sandbox.ts';

type Row = Selectable<Tables['sandboxes']>;

/** The newest sandbox of each learner, so that a restarted server knows whose the running ones are. */
export class SandboxStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(): Promise<Sandbox[]> {
    return (await this.#database.selectFrom('sandboxes').selectAll().execute()).map(fromRow);
  }

  /** Writes the sandbox in place of what was known of its learner's. */
  async save(sandbox: Sandbox): Promise<void> {
    const row = toRow(sandbox);
    await this.#database
      .insertInto('sandboxes')
      .values(row)
      .onConflict((conflict) => conflict.column('learner_id').doUpdateSet(row))
      .execute();
  }
}

function toRow({ id, learnerId, previewToken, createdAt, status }: Sandbox): Row {
  const stopped = status.state === 'stopped' ? status : undefined;
  return {
    id,
    learner_id: learnerId,
    preview_token: previewToken,
    created_at: createdAt.toISOString(),
    ready_at: status.state === 'ready' ? status.readyAt.toISOString() : null,
    stopped_at: stopped?.stoppedAt.toISOString() ?? null,
    stop_reason: stopped?.reason ?? null,
    stop_message: stopped?.message ?? null,
  };
}

function fromRow(row: Row): Sandbox {
  return {
    id: row.id,
    learnerId: row.learner_id,
    previewToken: row.preview_token,
    createdAt: new Date(row.created_at),
    status: readStatus(row),
  };
}

function readStatus(row: Row): SandboxStatus {
  if (row.stopped_at !== null) {
    const reason = row.stop_reason ?? 'lost';
    const message = row.stop_message ?? stopMessages[reason];
    return { state: 'stopped', reason, stoppedAt: new Date(row.stopped_at), message };
  }
  if (row.ready_at !== null) return { state: 'ready', readyAt: new Date(row.ready_at) };
  return { state: 'starting', step: 'creating' };
}
