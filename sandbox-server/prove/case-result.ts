/** What a case of the proof showed. */
export interface CaseResult {
  /** Slug. */
  lesson: string;
  kind: 'start' | 'solution' | 'accept' | 'reject' | 'mutant';
  /** `start`, the script's path, or the mutant's id. */
  name: string;
  /** Below the lesson's folder, with the line where that helps. */
  place: string;
  /** The tasks it is about; of a mutant: those that noticed it. */
  tasks: readonly string[];
  /** Those of them whose verdict was not what it has to be. */
  failedTasks: readonly string[];
  /** `held`: as it has to be. Of mutants: `killed`, `annotated` (passed, and an annotation says why), `survived`. */
  verdict: 'held' | 'killed' | 'annotated' | 'survived' | 'failed';
  /** What was expected and what was found; only with `failed` and `survived`. */
  problem?: string;
  durationMs: number;
}

/** Whether the lesson is not proven because of it. */
export function isFailure({ verdict }: Pick<CaseResult, 'verdict'>): boolean {
  return verdict === 'failed' || verdict === 'survived';
}
