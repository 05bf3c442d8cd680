import { createProcessor } from '@mdx-js/mdx';
import { parseDocument, LineCounter } from 'yaml';
import { lessonWords } from '../../src/build/lesson-vocabulary.ts';
import { lessonSchema } from '../../src/lesson-schema.ts';
import type { Mistake } from '../prove/lesson-mistake.ts';
import { splitFrontmatter } from './frontmatter.ts';

/** A task that a lesson's text names, and where. */
export interface NamedTask {
  id: string;
  /** From 1. */
  line: number;
}

/** What can be said of a lesson's text on its own. */
export interface LessonText {
  tasks: NamedTask[];
  mistakes: Mistake[];
}

/** What the parser of MDX gives, as far as it is looked at. */
interface Node {
  type: string;
  name?: string | null;
  attributes?: { type: string; name?: string; value?: unknown }[];
  children?: Node[];
  position?: { start: { line: number } };
}

/** Reads a lesson.mdx (or a translation of one): its tasks and what keeps it from being shown. `file` names it in mistakes. */
export function readLessonText(source: string, file = 'lesson.mdx'): LessonText {
  const split = splitFrontmatter(source);
  if (split === undefined) {
    const message =
      'expected frontmatter between two lines of ---, found none. Begin with title and summary.';
    return { tasks: [], mistakes: [{ file, line: 1, message }] };
  }
  const body = readBody(split.body, file);
  return { tasks: body.tasks, mistakes: [...checkFrontmatter(split.head, file), ...body.mistakes] };
}

function checkFrontmatter(head: string, file: string): Mistake[] {
  const lines = new LineCounter();
  const document = parseDocument(head, { lineCounter: lines });
  // The first line of the file is ---.
  const lineOf = (offset: number) => lines.linePos(offset).line + 1;
  const [error] = document.errors;
  if (error)
    return [
      { file, line: lineOf(error.pos[0]), message: `expected YAML, found: ${error.message.split('\n')[0]}` },
    ];
  const data: unknown = document.toJS() ?? {};
  const issues = lessonSchema.safeParse(data).error?.issues ?? [];
  const found = issues.map(({ path, message }): Mistake => {
    const node = document.getIn(path.slice(0, 1), true) as { range?: [number] } | undefined;
    const line = node?.range ? lineOf(node.range[0]) : 1;
    return { file, line, message: `frontmatter, ${path.join('.')}: ${describeIssue(message, data, path)}` };
  });
  return typeof (data as { title?: unknown }).title === 'string'
    ? found
    : [
        {
          file,
          line: 1,
          message: 'frontmatter, title: expected a line of text, found none. Add `title: …`.',
        },
        ...found,
      ];
}

function describeIssue(message: string, data: unknown, path: readonly PropertyKey[]): string {
  const value = path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
    data,
  );
  const expected = message.replace(/^Invalid input: /, '').replace(/, received .*$/, '');
  return value === undefined
    ? `${expected}, found nothing. Add it.`
    : `${expected}, found ${JSON.stringify(value)}. Change it.`;
}

function readBody(body: string, file: string): LessonText {
  try {
    const nodes = [...walk(createProcessor().parse(body) as Node)];
    return { tasks: nodes.flatMap(toTask), mistakes: nodes.flatMap((node) => findUnknownWord(node, file)) };
  } catch (error) {
    const { reason = String(error), line = findLine(reason) } = error as { reason?: string; line?: number };
    const message = `expected MDX, found: ${reason}. ${remedyFor(reason)}`;
    return { tasks: [], mistakes: [{ file, line, message }] };
  }
}

function remedyFor(reason: string): string {
  return /attribute/.test(reason)
    ? 'Within the quotes of an attribute, write " as &quot;, without a backslash.'
    : 'Close every tag, and write { and < as \\{ and \\<.';
}

/** The parser names the opening tag that is never closed in its words only: `<Task> (12:1-12:5)`. */
function findLine(reason: string): number | undefined {
  const line = /\((\d+):\d+-/.exec(reason)?.[1];
  return line === undefined ? undefined : Number(line);
}

function* walk(node: Node): Generator<Node> {
  yield node;
  for (const child of node.children ?? []) yield* walk(child);
}

function toTask({ name, attributes = [], position }: Node): NamedTask[] {
  if (name !== 'Task' && name !== 'Predict') return [];
  const id = attributes.find((attribute) => attribute.name === 'id')?.value;
  return typeof id === 'string' ? [{ id, line: position?.start.line ?? 1 }] : [];
}

function findUnknownWord({ type, name, position }: Node, file: string): Mistake[] {
  if (!type.startsWith('mdxJsx') || !name || !/^[A-Z]/.test(name) || lessonWords.includes(name)) return [];
  const message = `expected one of the words of a lesson (${lessonWords.join(', ')}), found <${name}>.`;
  return [{ file, line: position?.start.line, message }];
}
