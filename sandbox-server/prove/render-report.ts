import type { CaseResult } from './case-result.ts';
import { describeMistake } from './lesson-mistake.ts';
import type { LessonReport, MutantCount, ProofReport, Share, TaskReport } from './proof-report.ts';

/** The report for people, in plain text. */
export function renderReport({ lessons, totals, sandboxes, durationMs }: ProofReport): string {
  const { tasks, accepted, rejected, mutants, failures } = totals;
  const sum = [
    `${lessons.length} ${lessons.length === 1 ? 'lesson' : 'lessons'}, ${tasks} tasks`,
    `${renderShare(accepted)} right ways accepted`,
    `${renderShare(rejected)} wrong ways rejected`,
    renderMutants(mutants),
    `${sandboxes.started} sandboxes started, ${sandboxes.reused} times one reused`,
    renderTime(durationMs),
  ];
  const verdict =
    failures === 0 ? 'Proven.' : `Not proven: ${failures} ${failures === 1 ? 'failure' : 'failures'}.`;
  return [...lessons.map(renderLesson), `${sum.join(' · ')}\n${verdict}`].join('\n\n');
}

function renderLesson(report: LessonReport): string {
  const { lesson, number, tasks, mutants, failures, mistakes, durationMs } = report;
  const head = `${number} ${lesson} · ${renderMutants(mutants)} · ${renderTime(durationMs)}`;
  const rows = [['task', 'start', 'solution', 'accepted', 'rejected', 'mutants'], ...tasks.map(renderTask)];
  const problems = [...failures.map(renderFailure), ...mistakes.map((one) => `  ✗ ${describeMistake(one)}`)];
  return [head, ...alignColumns(rows), ...problems].join('\n');
}

function renderTask({ task, start, solution, accepted, rejected, mutants }: TaskReport): string[] {
  return [task, start, solution, renderShare(accepted), renderShare(rejected), renderMutants(mutants)];
}

/** A failure with its place, so that an editor can go there. */
export function renderFailure({ kind, place, name, problem = '' }: CaseResult): string {
  const title = kind === 'mutant' ? `mutant "${name}"` : kind;
  return `  ✗ ${title} (${place}): ${problem.replaceAll('\n', '\n    ')}`;
}

function alignColumns(rows: string[][]): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
}

function renderShare({ held, total }: Share): string {
  return `${held} of ${total}`;
}

function renderMutants({
  killed,
  survived,
  annotated,
  untried = 0,
}: MutantCount & { untried?: number }): string {
  const parts = [`${killed} killed`, `${annotated} annotated`, `${survived} survived`, `${untried} untried`];
  const told = parts.filter((part) => !part.startsWith('0 '));
  return told.length === 0 ? 'no mutants' : `mutants ${told.join(', ')}`;
}

function renderTime(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(1)} s`;
}
