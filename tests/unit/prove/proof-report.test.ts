import { expect, test } from 'vitest';
import type { CaseResult } from '../../../sandbox-server/prove/case-result.ts';
import { renderJUnit } from '../../../sandbox-server/prove/junit.ts';
import { makeReport } from '../../../sandbox-server/prove/proof-report.ts';
import type { LessonResult } from '../../../sandbox-server/prove/prove-lesson.ts';
import { renderReport } from '../../../sandbox-server/prove/render-report.ts';

const make = (kind: CaseResult['kind'], name: string, more: Partial<CaseResult> = {}): CaseResult => ({
  lesson: 'ports/published',
  kind,
  name,
  place: name,
  tasks: ['a', 'b'],
  failedTasks: [],
  verdict: 'held',
  durationMs: 1000,
  ...more,
});

const lesson: LessonResult = {
  lesson: 'ports/published',
  number: '04.1',
  tasks: ['a', 'b'],
  results: [
    make('start', 'start', {
      verdict: 'failed',
      failedTasks: ['b'],
      problem: 'expected "not yet", found "b" passed.',
    }),
    make('solution', 'solution.sh'),
    make('accept', 'accept/one.sh', { tasks: ['a'] }),
    make('reject', 'reject/one.sh', { tasks: ['b'] }),
    make('mutant', 'drop <x>', { place: 'solution.sh:1', tasks: ['a'], verdict: 'killed' }),
    make('mutant', 'without -d', { place: 'solution.sh:1', tasks: [], verdict: 'annotated' }),
    make('mutant', 'without -p', {
      place: 'solution.sh:2',
      tasks: [],
      verdict: 'survived',
      problem: 'passes "all" the same\u0007',
    }),
  ],
  mistakes: [{ file: 'mutants.yaml', line: 3, message: 'expected a mutant.' }],
  untriedMutants: 0,
  durationMs: 7000,
};
const report = makeReport([lesson], { sandboxes: { started: 2, reused: 5 }, durationMs: 7000 });

test('each task has what was seen of it', () => {
  expect(report.lessons[0]?.tasks).toMatchObject([
    {
      task: 'a',
      start: 'not yet',
      solution: 'passed',
      accepted: { held: 1, total: 1 },
      mutants: { killed: 1, annotated: 1, survived: 0 },
    },
    {
      task: 'b',
      start: 'failed',
      solution: 'passed',
      rejected: { held: 1, total: 1 },
      mutants: { killed: 0, annotated: 0, survived: 0 },
    },
  ]);
});

test('the totals count each mutant once, and every failure', () => {
  expect(report.totals).toEqual({
    tasks: 2,
    accepted: { held: 1, total: 1 },
    rejected: { held: 1, total: 1 },
    mutants: { killed: 1, survived: 1, annotated: 1, untried: 0 },
    failures: 3,
  });
});

test('the text names each failure with its place, and ends with the verdict', () => {
  const text = renderReport(report);
  expect(text).toContain('✗ start (start): expected "not yet", found "b" passed.');
  expect(text).toContain('✗ mutant "without -p" (solution.sh:2): passes "all" the same');
  expect(text).toContain('✗ mutants.yaml:3: expected a mutant.');
  expect(text).toMatch(/Not proven: 3 failures\.$/);
});

test('the JUnit report is XML whatever a name holds', () => {
  const xml = renderJUnit([lesson]);
  expect(xml).toContain('<testsuite name="ports/published" tests="8" failures="3" time="7">');
  expect(xml).toContain('name="mutant: drop &lt;x&gt;"');
  expect(xml).toContain('<failure message="passes &quot;all&quot; the same�">');
});
