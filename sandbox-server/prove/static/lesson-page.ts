import { createProcessor } from '@mdx-js/mdx';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { splitFrontmatter } from '../../author/frontmatter.ts';

/** One of a lesson's words, such as `<Run command="…" />`. */
export interface PageWord {
  name: string;
  /** As written; `{…}` without the braces. */
  attributes: Readonly<Record<string, string>>;
  line: number;
}

export interface PagePlace {
  text: string;
  line: number;
}

/** What the static checks look at in a lesson's text. */
export interface LessonPage {
  words: PageWord[];
  links: PagePlace[];
  /** Markdown's own images. */
  images: (PagePlace & { alt: string })[];
  headings: PagePlace[];
  /** Commands of the frontmatter, for the cheat sheet. */
  listed: PagePlace[];
  /** Whatever stands in the text as code, and the commands that its words offer. */
  taught: string[];
  /** Commands that are offered, listed or mentioned. */
  commands: PagePlace[];
}

interface Node {
  type: string;
  name?: string | null;
  lang?: string | null;
  value?: string;
  url?: string;
  alt?: string | null;
  attributes?: { name?: string; value?: string | { value: string } | null }[];
  children?: Node[];
  position?: { start: { line: number } };
}

const frontmatterSchema = z.object({ commands: z.array(z.object({ command: z.string() })).default([]) });

/** Reads a lesson.mdx; undefined when it cannot be parsed, which is another check's to say. */
export function readLessonPage(source: string): LessonPage | undefined {
  const { head, body } = splitFrontmatter(source) ?? { head: '', body: source };
  try {
    const nodes = [...walk(createProcessor().parse(body) as Node)];
    const listed = listHeadCommands(head);
    const commands = nodes.flatMap(listCommands);
    const code = nodes.filter(({ type }) => type === 'inlineCode' || type === 'code');
    return {
      ...collect(nodes),
      listed,
      taught: [...commands.map(({ text }) => text), ...code.map(textOf)],
      commands: [...listed, ...commands],
    };
  } catch {
    return undefined;
  }
}

function collect(nodes: readonly Node[]): Omit<LessonPage, 'listed' | 'taught' | 'commands'> {
  const places = (type: string) =>
    nodes
      .filter((node) => node.type === type)
      .map((node) => ({ ...node, text: node.url ?? '', line: lineOf(node) }));
  return {
    words: nodes.flatMap(toWord),
    links: places('link'),
    images: places('image').map(({ text, line, alt }) => ({ text, line, alt: alt ?? '' })),
    headings: nodes
      .filter(({ type }) => type === 'heading')
      .map((node) => ({ text: textOf(node), line: lineOf(node) })),
  };
}

function* walk(node: Node): Generator<Node> {
  yield node;
  for (const child of node.children ?? []) yield* walk(child);
}

const lineOf = ({ position }: Node): number => position?.start.line ?? 1;

const textOf = (node: Node): string => [...walk(node)].map(({ value = '' }) => value).join('');

function toWord(node: Node): PageWord[] {
  if (!node.type.startsWith('mdxJsx') || !node.name) return [];
  const attributes = (node.attributes ?? []).flatMap(({ name, value }) =>
    name === undefined ? [] : [[name, typeof value === 'string' ? value : (value?.value ?? '')] as const],
  );
  return [{ name: node.name, attributes: Object.fromEntries(attributes), line: lineOf(node) }];
}

/** Words that offer a command for the sandbox, and the attribute that has it. */
const commandAttributes: Readonly<Record<string, string>> = { Run: 'command', BrowserRun: 'instead' };

function toCommand({ name, attributes, line }: PageWord): PagePlace {
  return { text: attributes[commandAttributes[name] ?? ''] ?? '', line };
}

/** Of these words, of blocks of shell code, and those between backticks that begin with `docker`. */
function listCommands(node: Node): PagePlace[] {
  const offered = toWord(node).filter(({ name }) => name in commandAttributes);
  if (offered.length > 0) return offered.map(toCommand);
  const isShell = node.type === 'code' && /^(sh|bash|shell|console)$/.test(node.lang ?? '');
  const isMention = node.type === 'inlineCode' && /^docker \w/.test(node.value ?? '');
  return isShell || isMention ? [{ text: node.value ?? '', line: lineOf(node) + (isShell ? 1 : 0) }] : [];
}

function listHeadCommands(head: string): PagePlace[] {
  const lines = head.split('\n');
  const { data } = frontmatterSchema.safeParse(parseYaml(head));
  return (data?.commands ?? []).map(({ command }) => {
    return { text: command, line: lines.findIndex((line) => line.includes(command)) + 2 };
  });
}
