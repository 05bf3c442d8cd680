import type { Mistake } from '../lesson-mistake.ts';
import type { PagePlace } from './lesson-page.ts';

/**
 * The cheat sheet says which lesson teaches a command: what the frontmatter lists is one of those that the lesson's text
 * offers or names, or one of its solution's. `…` in it stands for anything. `taught`: pieces of shell.
 */
export function checkTaught(listed: readonly PagePlace[], taught: readonly string[]): Mistake[] {
  const lines = taught.flatMap(splitLines);
  return listed
    .filter(({ text }) => !lines.some((line) => hasCommand(line, oneLine(text))))
    .map(({ text, line }) => ({
      file: 'lesson.mdx',
      line,
      message: `expected the text or solution.sh to have the command "${text}", found it in the frontmatter only. Use it, or take it out.`,
    }));
}

/** Commands by lines; one that is continued on the next line is one line. */
function splitLines(shell: string): string[] {
  return shell.replaceAll('\\\n', ' ').split('\n').map(oneLine);
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** A command begins and ends with its line, or where the shell has it begin and end. */
const begins = /(^|[|&;({`]|\$\(|\b(time|do|then))\s*$/;
const ends = /^\s*($|[|&;)}`]|\d?[<>])/;

function hasCommand(line: string, command: string): boolean {
  const [first = '', ...others] = command.split('…');
  // An empty first part, of a command that begins with a gap, is found at the end of the line for ever.
  for (let at = line.indexOf(first); at >= 0 && at < line.length; at = line.indexOf(first, at + 1))
    if (begins.test(line.slice(0, at)) && hasRest(line, at + first.length, others)) return true;
  return false;
}

/** The parts between the gaps come one after the other, and the last one ends the command. */
function hasRest(line: string, from: number, parts: readonly string[]): boolean {
  let end = from;
  for (const part of parts) {
    const at = line.indexOf(part, end);
    if (at < 0) return false;
    end = at + part.length;
  }
  return parts.at(-1) === '' || ends.test(line.slice(end));
}
