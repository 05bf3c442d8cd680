/** The parts of a shell script that the proof looks at, with their place in the text. */
import { forEachChild, parse, type Command, type For, type Statement, type SyntaxNode } from 'unbash';
import { LessonMistake } from './lesson-mistake.ts';

export type { Command, For, Statement, Word } from 'unbash';

export interface ShellScript {
  source: string;
  /** Whole steps, wherever nested. */
  statements: Statement[];
  /** Simple commands, wherever nested, but not those inside of `$(…)`. */
  commands: Command[];
  loops: For[];
}

/** Reads a script. Throws LessonMistake with the line where it is no shell script. */
export function parseScript(file: string, source: string): ShellScript {
  const tree = parse(source);
  const [error] = tree.errors ?? [];
  if (error) {
    throw new LessonMistake({
      file,
      line: lineAt(source, error.pos),
      message: `expected a shell script, found: ${error.message}.`,
    });
  }
  const script: ShellScript = { source, statements: [], commands: [], loops: [] };
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'Word' || node.type === 'Assignment') return;
    if (node.type === 'Statement') script.statements.push(node);
    if (node.type === 'Command') script.commands.push(node);
    if (node.type === 'For') script.loops.push(node);
    forEachChild(node, visit);
  };
  visit(tree);
  return script;
}

/** Line, from 1, of a position in a text. */
export function lineAt(source: string, position: number): number {
  return source.slice(0, position).split('\n').length;
}

/** One replacement in a text; `end` is exclusive. */
export interface Edit {
  pos: number;
  end: number;
  text: string;
}

/** The text with all edits made; they must not overlap. */
export function applyEdits(source: string, edits: readonly Edit[]): string {
  const fromTheEnd = edits.toSorted((one, other) => other.pos - one.pos);
  return fromTheEnd.reduce(
    (text, { pos, end, text: put }) => text.slice(0, pos) + put + text.slice(end),
    source,
  );
}
