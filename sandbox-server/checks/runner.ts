import { SandboxError } from '../errors.ts';
import type { CheckResult } from '../protocol/index.ts';
import { judgeAnswer } from './answer.ts';
import type { CheckContext } from './context.ts';
import type { Check, CheckSet } from './define.ts';
import { NotYet } from './not-yet.ts';

export interface CheckLimits {
  /** For one check. */
  checkMs: number;
  /** For all checks of a run together. */
  totalMs: number;
}
export const defaultLimits: CheckLimits = { checkMs: 10_000, totalMs: 30_000 };

export interface CheckRun {
  checks: CheckSet;
  /** The tasks to report on; all by default. What they need is judged as well, but not reported. */
  tasks?: readonly string[];
  /** Task id to what the learner answered. */
  answers?: Readonly<Record<string, string>>;
  /** A context whose probes end when the signal aborts. */
  makeContext(signal: AbortSignal): CheckContext;
  /** Shown with "could not check", so that the operator finds the cause. */
  requestId: string;
  /** Told the cause of each "could not check". */
  onFault(task: string, cause: unknown): void;
  limits?: CheckLimits;
}

type Common = 'task' | 'durationMs';
type Verdict =
  | Omit<Extract<CheckResult, { outcome: 'passed' }>, Common>
  | Omit<Extract<CheckResult, { outcome: 'not-yet' }>, Common>
  | Omit<Extract<CheckResult, { outcome: 'blocked' }>, Common>
  | Omit<Extract<CheckResult, { outcome: 'could-not-check' }>, Common>;

/**
 * Judges tasks of one lesson, one after the other, each at most once. Never rejects, but for `invalid_request` when a
 * task is not of this lesson: whatever a check does becomes one of the four outcomes, within the limits.
 */
export async function runChecks(run: CheckRun): Promise<CheckResult[]> {
  const wanted = run.tasks ?? run.checks.map(({ id }) => id);
  const needed = collectNeeded(run.checks, wanted);
  const total = AbortSignal.timeout((run.limits ?? defaultLimits).totalMs);
  const results = new Map<string, CheckResult>();
  for (const check of run.checks) {
    if (needed.has(check.id)) results.set(check.id, await judge(check, results, run, total));
  }
  return wanted.map((task) => results.get(task)).filter((result) => result !== undefined);
}

/** The tasks and all they need, however far back. */
function collectNeeded(checks: CheckSet, tasks: readonly string[]): Set<string> {
  const byId = new Map(checks.map((check) => [check.id, check]));
  const needed = new Set<string>();
  const add = (id: string): void => {
    const check = byId.get(id);
    if (!check) throw unknownTask(id, [...byId.keys()]);
    needed.add(id);
    check.needs?.forEach(add);
  };
  tasks.forEach(add);
  return needed;
}

function unknownTask(task: string, known: readonly string[]): SandboxError {
  const hint = `Its tasks: ${known.join(', ')}.`;
  return new SandboxError('invalid_request', `This lesson has no task "${task}".`, { hint });
}

async function judge(
  check: Check,
  earlier: ReadonlyMap<string, CheckResult>,
  run: CheckRun,
  total: AbortSignal,
): Promise<CheckResult> {
  const startedAt = performance.now();
  const by = check.needs?.find((need) => earlier.get(need)?.outcome !== 'passed');
  const verdict: Verdict = by === undefined ? await runOne(check, run, total) : { outcome: 'blocked', by };
  return { task: check.id, durationMs: Math.round(performance.now() - startedAt), ...verdict };
}

async function runOne(check: Check, run: CheckRun, total: AbortSignal): Promise<Verdict> {
  const limits = run.limits ?? defaultLimits;
  const ended = new AbortController();
  const signal = AbortSignal.any([total, AbortSignal.timeout(limits.checkMs), ended.signal]);
  try {
    signal.throwIfAborted();
    const context = run.makeContext(signal);
    const judged = 'run' in check ? check.run(context) : judgeAnswer(check, context, run.answers?.[check.id]);
    await Promise.race([judged, rejectWhenAborted(signal)]);
    return { outcome: 'passed' };
  } catch (error) {
    if (error instanceof NotYet && !signal.aborted) {
      return { outcome: 'not-yet', messageId: error.id, ...error.text };
    }
    run.onFault(check.id, error);
    return { outcome: 'could-not-check', message: faultMessage(error, signal), requestId: run.requestId };
  } finally {
    // Cuts what a check that was given up still has open.
    ended.abort();
  }
}

function rejectWhenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function faultMessage(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return 'Your sandbox did not answer in time, so nothing was judged.';
  if (error instanceof SandboxError && error.code !== 'internal')
    return `Nothing was judged: ${error.message}`;
  return 'The check itself failed, so nothing was judged.';
}
