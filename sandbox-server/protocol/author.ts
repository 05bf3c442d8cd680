/** What the author's bar and the server say to each other; only while lessons are written (`lesson dev`). */

/** Something wrong in a lesson's files that its author can repair. */
export interface LessonMistakeView {
  /** Below the lesson's folder. */
  file: string;
  line?: number | undefined;
  message: string;
}

/** A script that can be applied: the solution, another right answer or a wrong one. */
export interface AttemptView {
  kind: 'solution' | 'accept' | 'reject';
  /** `reject/wrong-name.sh`, below the lesson's folder. */
  file: string;
  tasks: readonly string[];
  /** Id of the message that a wrong answer must get. */
  expected?: string | undefined;
}

/** GET /api/author/lesson?lesson=, and each event of GET /api/author/events?lesson=. */
export interface AuthorLessonView {
  /** `05-data/04-tmpfs`, below the course's folder. */
  folder: string;
  mistakes: LessonMistakeView[];
  attempts: AttemptView[];
}

/** POST /api/author/sandboxes/:id/apply {lesson, file}. */
export interface AppliedView {
  exitCode: number;
  /** What the script printed, its end if that is long. */
  output: string;
  durationMs: number;
  /** Task to the answer that the script gives. */
  answers: Record<string, string>;
}

/** POST /api/author/prove {lesson}. */
export interface ProofView {
  isProven: boolean;
  report: string;
  durationMs: number;
}
