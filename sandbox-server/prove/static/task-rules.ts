/** Text, checks and attempts speak of the same tasks. */
import type { Lesson } from '../../checks/catalog.ts';
import type { Attempt } from '../attempt.ts';
import type { Mistake } from '../lesson-mistake.ts';
import { readCheckSource } from './check-source.ts';
import type { LessonPage, PageWord } from './lesson-page.ts';

const minRejects = 2;

/** The tasks of the text are those of the checks, in their order, and a question can be answered. */
export function checkTasks(lesson: Lesson, page: LessonPage): Mistake[] {
  const words = page.words.filter(
    ({ name, attributes }) => (name === 'Task' || name === 'Predict') && attributes['id'],
  );
  const inText = words.map(({ attributes }) => attributes['id'] ?? '');
  const inChecks = lesson.checks.map(({ id }) => id);
  const onlyInText = words.filter((_, index) => !inChecks.includes(inText[index] ?? ''));
  const onlyInChecks = inChecks.filter((id) => !inText.includes(id));
  const isOtherOrder = onlyInText.length + onlyInChecks.length === 0 && inText.join() !== inChecks.join();
  return [
    ...onlyInText.map(({ attributes, line }) =>
      at(
        line,
        `expected the id of a check in checks.ts (${inChecks.join(', ') || 'none'}), found task "${attributes['id']}". Write its check, or rename one.`,
      ),
    ),
    ...onlyInChecks.map((id) => ({
      file: 'checks.ts',
      message: `expected a task in lesson.mdx for the check "${id}", found none. Add <Task id="${id}" title="…">.`,
    })),
    ...(isOtherOrder
      ? [
          {
            file: 'checks.ts',
            message: `expected the order of the text, ${inText.join(', ')}; found ${inChecks.join(', ')}.`,
          },
        ]
      : []),
    ...checkHeading(page, words[0]),
    ...findRepeatedTitles(words),
    ...words.flatMap((word) => checkOptions(lesson, word)),
    ...(inChecks.length > 0 && !page.words.some(({ name }) => name === 'Solution')
      ? [{ file: 'lesson.mdx', message: 'expected <Solution /> after the last task, found none.' }]
      : []),
  ];
}

function at(line: number, message: string): Mistake {
  return { file: 'lesson.mdx', line, message };
}

/** A task's title is a heading of the third level; screen readers miss one of the second before it. */
function checkHeading({ headings }: LessonPage, first: PageWord | undefined): Mistake[] {
  if (first === undefined || headings.some(({ line }) => line < first.line)) return [];
  return [at(first.line, 'expected a heading (## …) before the first task, found none.')];
}

function findRepeatedTitles(words: readonly PageWord[]): Mistake[] {
  const titles = words.map(({ attributes }) => attributes['title'] ?? attributes['question']);
  const repeated = words.filter((_, index) => titles.indexOf(titles[index]) !== index);
  return repeated.map(({ line }, index) =>
    at(line, `expected a title that no other task has, found "${titles[index]}" again.`),
  );
}

/** What is right, or has a hint of its own, is among what can be chosen. */
function checkOptions(lesson: Lesson, { attributes, line }: PageWord): Mistake[] {
  const check = lesson.checks.find(({ id }) => id === attributes['id']);
  const options = [...(attributes['options'] ?? '').matchAll(/'([^']*)'|"([^"]*)"/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  if (!check || !('answer' in check) || options.length === 0) return [];
  const named = [
    ...(typeof check.answer === 'string' ? [check.answer] : []),
    ...Object.keys(check.hints ?? {}),
  ];
  return named
    .filter((one) => !options.includes(one))
    .map((one) =>
      at(line, `expected the option "${one}", which checks.ts names; found ${options.join(', ')}.`),
    );
}

/** There is a solution that answers the questions, and enough wrong ways for each task. */
export function checkAttempts(lesson: Lesson, attempts: readonly Attempt[]): Mistake[] {
  if (lesson.checks.length === 0) return [];
  const solution = attempts.find(({ kind }) => kind === 'solution');
  if (!solution)
    return [{ file: 'solution.sh', message: 'expected what a learner would type, found no such file.' }];
  const unanswered = lesson.checks.filter(
    (check) => 'answer' in check && solution.answers[check.id] === undefined,
  );
  const rejected = (task: string) =>
    attempts.filter(({ kind, tasks }) => kind === 'reject' && tasks[0] === task).length;
  return [
    ...unanswered.map(({ id }) => ({
      file: 'solution.sh',
      message: `expected "# answer ${id}: …" with the right answer, found none.`,
    })),
    ...lesson.checks
      .filter(({ id }) => rejected(id) < minRejects)
      .map(({ id }) => ({
        file: 'reject',
        message: `expected at least ${minRejects} wrong ways for task "${id}", found ${rejected(id)}. Write down what learners do, and the message it gets.`,
      })),
  ];
}

/** checks.ts imports only the authors' interface, and says what it expected, found and suggests. */
export function checkSource(file: string): Mistake[] {
  const { imports, notYets } = readCheckSource(file);
  const foreign = imports.filter((name) => name !== '#checks');
  return [
    ...foreign.map((name) => ({
      file: 'checks.ts',
      message: `expected imports from '#checks' only, found '${name}'.`,
    })),
    ...notYets.flatMap(({ line, id, properties }) => {
      const missing = ['message', 'expected', 'found'].filter((name) => !properties.includes(name));
      const hint = properties.includes('hint') || properties.includes('hints') ? [] : ['hint'];
      const lacking = [...missing, ...hint];
      const isId = id !== undefined && /^[a-z0-9-]+\.[a-z0-9-]+$/.test(id);
      return [
        ...(isId
          ? []
          : [
              {
                file: 'checks.ts',
                line,
                message: `expected an id such as 'container.missing', found ${id ?? 'none that is written out'}.`,
              },
            ]),
        ...(lacking.length === 0
          ? []
          : [
              { file: 'checks.ts', line, message: `expected NotYet with ${lacking.join(', ')}, found none.` },
            ]),
      ];
    }),
  ];
}
