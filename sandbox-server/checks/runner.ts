import { setTimeout as wait } from 'node:timers/promises';
import { SandboxError } from '../errors.ts';
import type { CheckResult } from '../protocol/index.ts';
import { judgeAnswer } from './answer.ts';
import type { ChangeContext } from './change/change-context.ts';
import type { CheckContext } from './context.ts';
import type { ChangeCheck, Check, CheckSet } from './define.ts';
import type { MessageTable } from './messages/translate.ts';
import { NotYet } from './not-yet.ts';

export interface CheckLimits {
  /** For one check. */
  checkMs: number;
  /** For all checks of a run together, but those under change. */
  totalMs: number;
  /** For one check under change. */
  changeMs: number;
  /** For putting back what one has touched, in addition. */
  restoreMs: number;
}
export const defaultLimits: CheckLimits = {
  checkMs: 10_000,
  totalMs: 30_000,
  changeMs: 60_000,
  restoreMs: 30_000,
};
/** How long a check that was cut has to notice it before restoring begins. */
const settleMs = 1000;

export interface CheckRun {
  checks: CheckSet;
  /** The tasks to report on; all by default. What they need is judged as well, but not reported. */
  tasks?: readonly string[];
  /** Task id to what the learner answered. */
  answers?: Readonly<Record<string, string>>;
  /** Tasks whose check may change the sandbox; the learner agreed. */
  confirmed?: readonly string[];
  /** BCP 47; English by default. */
  language?: string;
  /** The lesson's own messages in that language. */
  messages?: MessageTable;
  /** A context whose probes end when the signal aborts. */
  makeContext(signal: AbortSignal): CheckContext;
  /** The same for a check under change. */
  startChange(signal: AbortSignal): { context: ChangeContext; restore(signal: AbortSignal): Promise<void> };
  /** Shown with "could not check", so that the operator finds the cause. */
  requestId: string;
  /** Told the cause of each "could not check". */
  onFault(task: string, cause: unknown): void;
  limits?: CheckLimits;
  /** Ends the run before its time; what was touched is still put back. */
  signal?: AbortSignal;
}

type Common = 'task' | 'durationMs';
type Outcome = CheckResult['outcome'];
type Verdict = { [O in Outcome]: Omit<Extract<CheckResult, { outcome: O }>, Common> }[Outcome];

/**
 * Judges tasks of one lesson, one after the other, each at most once. Never rejects, but for `invalid_request` when a
 * task is not of this lesson: whatever a check does becomes one of the outcomes, within the limits.
 */
export async function runChecks(run: CheckRun): Promise<CheckResult[]> {
  const wanted = run.tasks ?? run.checks.map(({ id }) => id);
  const needed = collectNeeded(run.checks, wanted);
  const timeOver = AbortSignal.timeout((run.limits ?? defaultLimits).totalMs);
  const results = new Map<string, CheckResult>();
  for (const check of run.checks) {
    if (needed.has(check.id)) results.set(check.id, await judge(check, results, run, timeOver));
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
  timeOver: AbortSignal,
): Promise<CheckResult> {
  const startedAt = performance.now();
  const by = check.needs?.find((need) => earlier.get(need)?.outcome !== 'passed');
  const verdict: Verdict = by === undefined ? await runOne(check, run, timeOver) : { outcome: 'blocked', by };
  return { task: check.id, durationMs: Math.round(performance.now() - startedAt), ...verdict };
}

async function runOne(check: Check, run: CheckRun, timeOver: AbortSignal): Promise<Verdict> {
  const { checkMs, changeMs } = run.limits ?? defaultLimits;
  if (!('change' in check)) {
    return within(run, check.id, [timeOver, AbortSignal.timeout(checkMs)], async (signal) => {
      const context = run.makeContext(signal);
      const judged =
        'run' in check ? check.run(context) : judgeAnswer(check, context, run.answers?.[check.id]);
      await Promise.race([judged, rejectWhenAborted(signal)]);
    });
  }
  if (!run.confirmed?.includes(check.id)) return { outcome: 'unconfirmed', announces: check.announces };
  return within(run, check.id, [AbortSignal.timeout(changeMs)], (signal) => runChange(check, run, signal));
}

/** Turns what `judge` does before one of the signals aborts into a verdict. */
async function within(
  run: CheckRun,
  task: string,
  ends: AbortSignal[],
  judgeWith: (signal: AbortSignal) => Promise<void>,
): Promise<Verdict> {
  const ended = new AbortController();
  const signal = AbortSignal.any([...ends, ended.signal, ...(run.signal ? [run.signal] : [])]);
  try {
    signal.throwIfAborted();
    await judgeWith(signal);
    return { outcome: 'passed' };
  } catch (error) {
    if (error instanceof NotYet && !signal.aborted) return describeNotYet(error, run);
    run.onFault(task, error);
    return { outcome: 'could-not-check', message: faultMessage(error, signal), requestId: run.requestId };
  } finally {
    // Cuts what a check that was given up still has open.
    ended.abort();
  }
}

/** The check's own outcome, once all is put back; a failure to do so counts before it. */
async function runChange(check: ChangeCheck, run: CheckRun, signal: AbortSignal): Promise<void> {
  const session = run.startChange(signal);
  const judged = check.change(session.context);
  const [outcome] = await Promise.allSettled([Promise.race([judged, rejectWhenAborted(signal)])]);
  if (signal.aborted) await Promise.race([Promise.allSettled([judged]), wait(settleMs)]);
  try {
    await session.restore(AbortSignal.timeout((run.limits ?? defaultLimits).restoreMs));
  } catch (cause) {
    throw new NotRestored(cause);
  }
  if (outcome.status === 'rejected') throw outcome.reason;
}

/** Something that a check under change made or stopped is still so. */
class NotRestored extends Error {
  constructor(cause: unknown) {
    super('A check under change could not put everything back.', { cause });
    this.name = 'NotRestored';
  }
}

function describeNotYet(notYet: NotYet, { language = 'en', messages }: CheckRun): Verdict {
  const { message, expected, found, hints } = notYet.textIn(language, messages);
  return {
    outcome: 'not-yet',
    messageId: notYet.id,
    message,
    hints: [...hints],
    ...(Object.keys(notYet.values).length > 0 && { values: notYet.values }),
    ...(expected !== undefined && { expected }),
    ...(found !== undefined && { found }),
  };
}

function rejectWhenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function faultMessage(error: unknown, signal: AbortSignal): string {
  if (error instanceof NotRestored)
    return 'Nothing was judged, and this check could not put everything back. Reset gives you a clean sandbox.';
  if (signal.aborted) return 'Your sandbox did not answer in time, so nothing was judged.';
  if (error instanceof SandboxError && error.code !== 'internal')
    return `Nothing was judged: ${error.message}`;
  return 'The check itself failed, so nothing was judged.';
}
