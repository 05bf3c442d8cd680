import type { Mistake } from '../lesson-mistake.ts';
import type { PagePlace } from './lesson-page.ts';

/**
 * The cheat sheet says which lesson teaches a command: what the frontmatter lists is in the lesson's text or its solution, to
 * the letter. `…` in it stands for anything.
 */
export function checkTaught(listed: readonly PagePlace[], taught: string): Mistake[] {
  const text = joinLines(taught);
  return listed
    .filter(({ text: command }) => !occurs(joinLines(command), text))
    .map(({ text: command, line }) => ({
      file: 'lesson.mdx',
      line,
      message: `expected the text or solution.sh to have the command "${command}", found it in the frontmatter only. Use it, or take it out.`,
    }));
}

/** Its parts between the gaps, one after the other. */
function occurs(command: string, text: string): boolean {
  let from = 0;
  for (const part of command.split('…')) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}

/** A command that is continued on the next line is one line. */
function joinLines(text: string): string {
  return text.replaceAll('\\\n', ' ').replaceAll(/\s+/g, ' ');
}
