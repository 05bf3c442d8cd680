/**
 * The scripts with which a lesson is proven. Each runs in a fresh sandbox, in the lesson's workspace.
 *
 *     solution.sh        what a learner would type; every task passes
 *     accept/<name>.sh   another right way; the tasks it names pass (all of them when it names none)
 *     reject/<name>.sh   what learners do wrong; its task gets exactly its message
 *
 * A folder beside a script, of its name without `.sh`, is laid over the starter files first. `solution.sh` and `accept/`
 * stop at the first command that fails; in `reject/` commands may fail, as learners' do. What the proof has to know is
 * said in comments at the start of a line:
 *
 *     # task: web-running                       a task of this lesson; several with commas
 *     # answer own-bytes: 5B                    the answer to a question task
 *     # answer chosen-port: $(docker port web)  … or what this command prints once the script has run
 *     # message: container.not-running          reject only: the id of the message
 *     # says: exited with 137                   reject only, optional: words the message contains
 *     # hint: docker ps -a                      reject only, optional: words the hint contains
 */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { directivePattern } from '../checks/directive.ts';
import { LessonMistake } from './lesson-mistake.ts';

/** What a wrong attempt must get. */
export interface ExpectedMessage {
  id: string;
  says?: string | undefined;
  hint?: string | undefined;
}

export type AttemptKind = 'solution' | 'accept' | 'reject';

export interface Attempt {
  kind: AttemptKind;
  /** Path below the lesson's folder, e.g. `accept/other-order.sh`. */
  file: string;
  script: string;
  /** Absolute path of what is laid over the starter files; undefined when there is nothing. */
  filesFolder?: string | undefined;
  /** The tasks it speaks of, in the lesson's order. */
  tasks: readonly string[];
  /** Task to answer, as written. */
  answers: Readonly<Record<string, string>>;
  /** Of a reject, and of nothing else. */
  expected?: ExpectedMessage | undefined;
}

interface Directive {
  key: string;
  subject: string | undefined;
  value: string;
  line: number;
}

const messageIdPattern = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;

/** All attempts of a lesson's folder: the solution first, then `accept/`, then `reject/`. Throws LessonMistake. */
export async function readAttempts(lessonFolder: string, tasks: readonly string[]): Promise<Attempt[]> {
  const files = await listAttemptFiles(lessonFolder);
  return Promise.all(files.map((file) => readAttempt(lessonFolder, file, tasks)));
}

/** Paths below the lesson's folder. */
export async function listAttemptFiles(lessonFolder: string): Promise<string[]> {
  const listScripts = async (folder: string) => {
    const names = await readdir(join(lessonFolder, folder)).catch(() => []);
    return names
      .filter((name) => name.endsWith('.sh'))
      .map((name) => `${folder}/${name}`)
      .sort();
  };
  const solution = existsSync(join(lessonFolder, 'solution.sh')) ? ['solution.sh'] : [];
  return [...solution, ...(await listScripts('accept')), ...(await listScripts('reject'))];
}

/** Reads one script. `tasks`: ids of the lesson's tasks, in order. Throws LessonMistake. */
export async function readAttempt(
  lessonFolder: string,
  file: string,
  tasks: readonly string[],
): Promise<Attempt> {
  const script = await readFile(join(lessonFolder, file), 'utf8');
  const filesFolder = join(lessonFolder, file.replace(/\.sh$/, ''));
  return { ...parseAttempt(file, script, tasks), ...(existsSync(filesFolder) && { filesFolder }) };
}

/** The same of a text. Throws LessonMistake with the line. */
export function parseAttempt(file: string, script: string, tasks: readonly string[]): Attempt {
  const kind = kindOf(file);
  const directives = listDirectives(script);
  const named = readTasks(file, directives, tasks);
  if (kind === 'reject' && named.length !== 1) {
    throw mistake(
      file,
      1,
      `expected one task that gets the message, such as "# task: ${tasks[0]}"; found ${named.length}.`,
    );
  }
  return {
    kind,
    file,
    script,
    tasks: named.length > 0 ? named : tasks,
    answers: readAnswers(file, directives, tasks),
    expected: readExpected(file, kind, directives),
  };
}

function kindOf(file: string): AttemptKind {
  if (file.startsWith('accept/')) return 'accept';
  return file.startsWith('reject/') ? 'reject' : 'solution';
}

function listDirectives(script: string): Directive[] {
  return script.split('\n').flatMap((text, index) => {
    const [, key, subject, value] = directivePattern.exec(text) ?? [];
    return key === undefined || value === undefined ? [] : [{ key, subject, value, line: index + 1 }];
  });
}

function readTasks(file: string, directives: Directive[], tasks: readonly string[]): string[] {
  const named = directives
    .filter(({ key }) => key === 'task')
    .flatMap(({ value, line }) =>
      value.split(/[\s,]+/).map((task) => parse(file, line, taskSchema(tasks), task)),
    );
  return tasks.filter((task) => named.includes(task));
}

function readAnswers(
  file: string,
  directives: Directive[],
  tasks: readonly string[],
): Record<string, string> {
  const answers = directives.filter(({ key }) => key === 'answer');
  return Object.fromEntries(
    answers.map(({ subject, value, line }) => [
      parse(file, line, taskSchema(tasks), subject ?? ''),
      parse(file, line, z.string().min(1, 'expected the answer after the colon, found nothing'), value),
    ]),
  );
}

function readExpected(file: string, kind: AttemptKind, directives: Directive[]): ExpectedMessage | undefined {
  const find = (wanted: string) => directives.find(({ key }) => key === wanted);
  const [message, says, hint] = [find('message'), find('says'), find('hint')];
  if (kind !== 'reject') {
    const stray = message ?? says ?? hint;
    if (!stray) return undefined;
    throw mistake(
      file,
      stray.line,
      `"# ${stray.key}:" is for scripts in reject/. Remove it, or move the script.`,
    );
  }
  if (!message) throw mistake(file, 1, 'expected "# message: <id>" with the id it must get, found none.');
  const pattern = z
    .string()
    .regex(messageIdPattern, 'expected the id of a message, such as "container.missing"');
  return { id: parse(file, message.line, pattern, message.value), says: says?.value, hint: hint?.value };
}

const taskSchema = (tasks: readonly string[]) =>
  z.string().refine((task) => tasks.includes(task), {
    error: ({ input }) => `this lesson has no task "${String(input)}". Its tasks: ${tasks.join(', ')}.`,
  });

function parse(file: string, line: number, schema: z.ZodType<string>, value: string): string {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw mistake(file, line, result.error.issues.map(({ message }) => message).join('; '));
}

function mistake(file: string, line: number, message: string): LessonMistake {
  return new LessonMistake({ file, line, message });
}
