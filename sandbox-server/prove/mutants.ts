import type { Attempt } from './attempt.ts';
import { readDockerCommand } from './docker-command.ts';
import { mutateCommand, onlyLooks } from './mutate-command.ts';
import { listFileMutants } from './mutate-file.ts';
import {
  applyEdits,
  lineAt,
  parseScript,
  type Command,
  type Edit,
  type For,
  type ShellScript,
  type Statement,
} from './shell.ts';

/** The solution with one thing in it changed. */
export interface Mutant {
  /** What annotations name, e.g. `without -d in docker run -d --name web nginx:1.26`. Unique in the lesson. */
  id: string;
  /** Where it differs from the solution, below the lesson's folder. */
  file: string;
  line: number;
  script: string;
  /** Path in the workspace to its changed text; null: the file is left out. */
  changedFiles?: Readonly<Record<string, string | null>>;
}

/** All mutants of a solution, in its order. The same change to the same text is one mutant. */
export async function listMutants(solution: Attempt): Promise<Mutant[]> {
  const script = parseScript(solution.file, solution.script);
  const all = [...listScriptMutants(solution.file, script), ...(await listFileMutants(solution))];
  const byText = new Map(all.map((mutant) => [JSON.stringify([mutant.script, mutant.changedFiles]), mutant]));
  return nameUniquely([...byText.values()]);
}

function* listScriptMutants(file: string, script: ShellScript): Generator<Mutant> {
  const { source, statements, commands, loops } = script;
  const make = (id: string, pos: number, edits: readonly Edit[]): Mutant => {
    return { id, file, line: lineAt(source, pos), script: applyEdits(source, edits) };
  };
  const steps = statements.filter(({ command }) => command.type !== 'Command' || !onlyLooks(command));
  for (const step of steps) yield make(`drop ${describe(source, step)}`, step.pos, [drop(source, step)]);
  for (const [first, ...others] of groupEqual(source, steps)) {
    const edits = [first, ...others].map((step) => drop(source, step));
    if (others.length > 0) yield make(`drop every ${describe(source, first)}`, first.pos, edits);
  }
  for (const loop of loops)
    yield* dropLoopWords(source, loop).map(({ id, edit }) => make(id, edit.pos, [edit]));
  for (const command of commands.filter((one) => !onlyLooks(one))) {
    for (const { change, edits } of mutateCommand(command)) {
      yield make(`${change} in ${describe(source, command)}`, command.pos, [...edits, ...limitTime(command)]);
    }
  }
}

/** Steps that say the same: each alone may be one too many. */
function groupEqual(source: string, steps: readonly Statement[]): [Statement, ...Statement[]][] {
  return Object.values(Object.groupBy(steps, (step) => describe(source, step))) as [
    Statement,
    ...Statement[],
  ][];
}

/** Its heredocs stay, as input of a command that ignores it: their text is further down. */
function drop(source: string, { pos, end, command }: Statement): Edit {
  const heredocs =
    command.type === 'Command' ? command.redirects.filter(({ type }) => type === 'HereDoc') : [];
  return { pos, end, text: [':', ...heredocs.map((one) => source.slice(one.pos, one.end))].join(' ') };
}

function dropLoopWords(source: string, loop: For): { id: string; edit: Edit }[] {
  return (loop.wordlist ?? []).map(({ text, pos, end }) => ({
    id: `without ${text} in ${describe(source, loop)}`,
    edit: { pos, end, text: '' },
  }));
}

/** A learner ends by Ctrl-C what does not come back by itself, such as a server without `-d`. */
const patienceSeconds = 10;

function limitTime(command: Command): Edit[] {
  const { name } = command;
  if (!name || !readDockerCommand(command)) return [];
  return [{ pos: name.pos, end: name.pos, text: `timeout --signal=INT --kill-after=1 ${patienceSeconds} ` }];
}

/** On one line. */
function describe(source: string, { pos, end }: { pos: number; end: number }): string {
  return source.slice(pos, end).replaceAll(/\s*\\?\s*\n\s*/g, ' ');
}

function nameUniquely(mutants: readonly Mutant[]): Mutant[] {
  const counts = new Map<string, number>();
  return mutants.map((mutant) => {
    const count = (counts.get(mutant.id) ?? 0) + 1;
    counts.set(mutant.id, count);
    return count === 1 ? mutant : { ...mutant, id: `${mutant.id} (${count})` };
  });
}
