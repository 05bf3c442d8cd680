import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, parseDocument, type YAMLSeq } from 'yaml';
import { z } from 'zod';
import { LessonMistake } from './lesson-mistake.ts';
import type { Mutant } from './mutants.ts';

/**
 * Mutants that are as right as the solution, and why. In the lesson's `mutants.yaml`, `*` stands for any text:
 *
 *     - mutant: without -a in docker start *
 *       because: The container has run all the same; its output is in the logs.
 */
export interface Annotation {
  pattern: string;
  because: string;
  /** In mutants.yaml. */
  line: number;
}

export const annotationsFile = 'mutants.yaml';

const schema = z.array(
  z.strictObject({
    mutant: z.string().trim().min(1),
    because: z
      .string()
      .trim()
      .regex(/^\S.*[.]$/s, 'expected a sentence that says why it is equally right'),
  }),
);

/** The annotations of a lesson's folder; none without a file. Throws LessonMistake. */
export function readAnnotations(lessonFolder: string): Annotation[] {
  const file = join(lessonFolder, annotationsFile);
  return existsSync(file) ? parseAnnotations(readFileSync(file, 'utf8')) : [];
}

/** The same of a text. */
export function parseAnnotations(text: string): Annotation[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  if (error)
    throw mistake(
      lines.linePos(error.pos[0]).line,
      `expected YAML, found: ${error.message.split('\n', 1)[0]}`,
    );
  const lineOf = (index: unknown) => {
    const item =
      typeof index === 'number' ? (document.contents as unknown as YAMLSeq).items[index] : undefined;
    const { range } = (item ?? {}) as { range?: [number, number, number] };
    return range ? lines.linePos(range[0]).line : 1;
  };
  const result = schema.safeParse(document.toJS() ?? []);
  if (!result.success) {
    const [{ path, message } = { path: [], message: '' }] = result.error.issues;
    throw mistake(
      lineOf(path[0]),
      `${path.slice(1).join('.') || 'annotation'}: ${message}. Each has "mutant" and "because".`,
    );
  }
  return result.data.map(({ mutant, because }, index) => ({ pattern: mutant, because, line: lineOf(index) }));
}

/** The annotation that speaks of this mutant. */
export function findAnnotation(annotations: readonly Annotation[], { id }: Mutant): Annotation | undefined {
  return annotations.find(({ pattern }) => isNamedBy(pattern, id));
}

/** Whether a pattern names the mutant with this id. */
export function isNamedBy(pattern: string, id: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(id);
}

function mistake(line: number, message: string): LessonMistake {
  return new LessonMistake({ file: annotationsFile, line, message });
}
