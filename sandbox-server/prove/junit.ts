import { isFailure, type CaseResult } from './case-result.ts';
import { describeMistake } from './lesson-mistake.ts';
import type { LessonResult } from './prove-lesson.ts';

/** The results as JUnit's XML: a test suite for each lesson, a test case for each case of its proof. */
export function renderJUnit(results: readonly LessonResult[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="lessons">',
    ...results.map(renderSuite),
    '</testsuites>',
    '',
  ].join('\n');
}

function renderSuite({ lesson, results, mistakes, durationMs }: LessonResult): string {
  const failures = results.filter(isFailure).length + mistakes.length;
  const counts = `tests="${results.length + mistakes.length}" failures="${failures}" time="${durationMs / 1000}"`;
  const failed = mistakes.map((mistake) => renderCase(lesson, mistake.file, 0, describeMistake(mistake)));
  return [
    `<testsuite name="${escape(lesson)}" ${counts}>`,
    ...results.map(renderResult),
    ...failed,
    '</testsuite>',
  ].join('\n');
}

function renderResult(result: CaseResult): string {
  const { lesson, kind, name, durationMs, problem = '' } = result;
  return renderCase(
    lesson,
    kind === 'mutant' ? `mutant: ${name}` : name,
    durationMs,
    isFailure(result) ? problem : undefined,
  );
}

function renderCase(lesson: string, name: string, durationMs: number, problem?: string): string {
  const open = `<testcase classname="${escape(lesson)}" name="${escape(name)}" time="${durationMs / 1000}"`;
  if (problem === undefined) return `${open}/>`;
  return `${open}><failure message="${escape(problem.split('\n', 1)[0] ?? '')}">${escape(problem)}</failure></testcase>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 has no way to write most control characters. */
function escape(text: string): string {
  return text
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '�')
    .replaceAll(/[&<>"]/g, (one) => entities[one] ?? one);
}
