import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Database } from '../progress/database.ts';

export interface Learner {
  readonly id: string;
}

/** Anonymous learners, known by a secret token of which only the hash is kept. */
export class LearnerStore {
  readonly #database: Database;
  readonly #now: () => Date;

  constructor(database: Database, now: () => Date = () => new Date()) {
    this.#database = database;
    this.#now = now;
  }

  /** The learner with this token, or undefined. */
  find(token: string): Promise<Learner | undefined> {
    return this.#database
      .selectFrom('learners')
      .select('id')
      .where('token_hash', '=', hash(token))
      .executeTakeFirst();
  }

  /** Makes a learner and the only copy of its token (256 random bits). */
  async create(): Promise<{ learner: Learner; token: string }> {
    const token = randomBytes(32).toString('base64url');
    const learner = { id: randomUUID() };
    await this.#database
      .insertInto('learners')
      .values({ id: learner.id, token_hash: hash(token), created_at: this.#now().toISOString() })
      .execute();
    return { learner, token };
  }
}

/** The token has full entropy, so a plain hash cannot be searched; whoever reads the database cannot log in with it. */
function hash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
