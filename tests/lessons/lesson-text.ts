import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export interface LessonText {
  frontmatter: Record<string, unknown>;
  /** Without frontmatter. */
  body: string;
  tasks: { id: string; title: string; options: string[] }[];
  /** Commands that the page offers to run or lists, and those between backticks. */
  commands: string[];
}

/** Reads lesson.mdx as far as tests need it. */
export function readLessonText(folder: string): LessonText {
  const source = readFileSync(join(folder, 'lesson.mdx'), 'utf8');
  const [, head = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(source) ?? [];
  const frontmatter = parse(head) as Record<string, unknown>;
  return { frontmatter, body, tasks: [...listTasks(body)], commands: listCommands(head + body) };
}

function* listTasks(body: string): Generator<LessonText['tasks'][number]> {
  for (const [, attributes = ''] of body.matchAll(/<(?:Task|Predict)\s((?:"[^"]*"|\{[^}]*\}|[^>])*)>/g)) {
    const id = /\bid="([^"]+)"/.exec(attributes)?.[1];
    const title = /\btitle="([^"]+)"/.exec(attributes)?.[1];
    const options = /options=\{\[(.*?)\]\}/s.exec(attributes)?.[1] ?? '';
    if (id && title)
      yield { id, title, options: [...options.matchAll(/'([^']*)'/g)].map(([, one = '']) => one) };
  }
}

function listCommands(text: string): string[] {
  const run = text.matchAll(/<Run\s+command="([^"]+)"/g);
  const listed = text.matchAll(/^\s*- command: (.+)$/gm);
  const inline = text.matchAll(/`(docker [^`]+)`/g);
  return [...run, ...listed, ...inline].map(([, command = '']) => command);
}
