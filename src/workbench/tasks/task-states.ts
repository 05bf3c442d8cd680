import type { CheckResult } from '#protocol';
import type { LessonTask } from '../../lesson/tasks.ts';

/** What the learner is told about a task: its state, and for the last verdict a line of explanation. */
export interface TaskState {
  kind: 'not started' | 'checking' | 'passed' | 'not yet' | 'blocked' | 'could not check';
  detail?: string;
}
export type TaskStates = ReadonlyMap<string, TaskState>;

/** The states of tasks that nothing is known of yet. */
export function initialStates(tasks: LessonTask[]): TaskStates {
  return new Map(tasks.map(({ id }) => [id, { kind: 'not started' }]));
}

/** The states with what the server remembers as passed; a newer verdict stays. */
export function withPassed(states: TaskStates, passed: readonly string[]): TaskStates {
  const isNews = (id: string) => states.get(id)?.kind === 'not started';
  return new Map<string, TaskState>([
    ...states,
    ...passed.filter(isNews).map((id) => [id, { kind: 'passed' }] as const),
  ]);
}

/** The states when these tasks were passed, but in another sandbox. */
export function withUndone(states: TaskStates, ids: readonly string[]): TaskStates {
  const undone: TaskState = { kind: 'not yet', detail: 'not in this sandbox.' };
  return new Map<string, TaskState>([...states, ...ids.map((id) => [id, undone] as const)]);
}

/** The states while these tasks are judged. */
export function withChecking(states: TaskStates, ids: readonly string[]): TaskStates {
  const checking = ids.filter((id) => states.has(id)).map((id) => [id, { kind: 'checking' }] as const);
  return new Map<string, TaskState>([...states, ...checking]);
}

/**
 * The states after verdicts; verdicts on tasks that are not on this page are left out. A check that only announced itself
 * leaves its task as it was `before` it was judged.
 */
export function withResults(
  states: TaskStates,
  results: readonly CheckResult[],
  tasks: LessonTask[],
  before: TaskStates = initialStates(tasks),
): TaskStates {
  const known = results.filter(({ task }) => states.has(task));
  return new Map([
    ...states,
    ...known.map((result) => [result.task, stateOf(result, tasks, before)] as const),
  ]);
}

function stateOf(result: CheckResult, tasks: LessonTask[], before: TaskStates): TaskState {
  switch (result.outcome) {
    case 'passed':
      return { kind: 'passed' };
    case 'not-yet':
      return { kind: 'not yet', detail: result.message };
    case 'blocked': {
      const title = tasks.find(({ id }) => id === result.by)?.title ?? result.by;
      return { kind: 'blocked', detail: `First: ${title}` };
    }
    case 'unconfirmed': {
      const detail = `Checked only when you ask for it in the text: ${result.announces}`;
      return { kind: before.get(result.task)?.kind ?? 'not started', detail };
    }
    case 'could-not-check':
      return { kind: 'could not check', detail: `${result.message} Request ${result.requestId}` };
    default:
      // Nothing was judged.
      return { kind: 'not started' };
  }
}

/** Whether a task that was passed at some time is not done in the present sandbox, as a check has found. */
export function isOnlyRemembered(state: TaskState | undefined, wasPassed: boolean): boolean {
  return wasPassed && (state?.kind === 'not yet' || state?.kind === 'blocked');
}

/** How many tasks are passed, and how many of these the present sandbox knows nothing of. */
export function passedText(states: TaskStates, passed: ReadonlySet<string>): string {
  const gone = [...states].filter(([id, state]) => isOnlyRemembered(state, passed.has(id))).length;
  const count = `${passed.size} of ${states.size} passed`;
  return gone === 0
    ? count
    : `${count}, ${gone === passed.size ? 'but' : `${gone} of them`} not in this sandbox`;
}
