import type { PassedTask } from '../protocol/index.ts';
import type { Database } from './database.ts';

/** Which tasks each learner has passed, and when for the first time. */
export class ProgressStore {
  readonly #database: Database;
  readonly #now: () => Date;

  constructor(database: Database, now: () => Date = () => new Date()) {
    this.#database = database;
    this.#now = now;
  }

  /** The learner's passed tasks, oldest first. */
  list(learnerId: string): Promise<PassedTask[]> {
    return this.#database
      .selectFrom('passed_tasks')
      .select(['lesson', 'task', 'passed_at as passedAt'])
      .where('learner_id', '=', learnerId)
      .orderBy('passed_at')
      .orderBy('task')
      .execute();
  }

  /** Writes down that the learner passed these tasks. A task passed before keeps its first time. */
  async recordPassed(learnerId: string, lesson: string, tasks: readonly string[]): Promise<void> {
    if (tasks.length === 0) return;
    const passedAt = this.#now().toISOString();
    await this.#database
      .insertInto('passed_tasks')
      .values(tasks.map((task) => ({ learner_id: learnerId, lesson, task, passed_at: passedAt })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
