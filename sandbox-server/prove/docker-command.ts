import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Command, Word } from './shell.ts';

/** Each command of the workstation's Docker and its flags, from its own help; `=` after a flag: it takes a value. */
const flagsOfCommand = new Map(
  Object.entries(
    z
      .record(z.string(), z.string())
      .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'docker-cli.json'), 'utf8'))),
  ).map(([name, flags]) => [name, new Set(flags.split(' '))]),
);

/** What follows their first operand is another program's command line. */
const runningCommands = new Set([
  'run',
  'create',
  'exec',
  'container run',
  'container create',
  'container exec',
  'compose exec',
  'compose run',
]);

export interface DockerFlag {
  /** `-p`, `--name`; of `-dit` each letter on its own. */
  name: string;
  isKnown: boolean;
  /** The word in which it stands. */
  word: Word;
  /** The word after it that is its value; undefined for a switch and for `--name=web`. */
  valueWord?: Word | undefined;
  /** The value, with its place in the script. */
  value?: { text: string; pos: number; end: number } | undefined;
}

export interface DockerCommand {
  /** `run`, `compose up`; empty when there is none. */
  name: string;
  /** The first word that is no command of Docker, where one should be. */
  unknown?: string | undefined;
  flags: DockerFlag[];
  operands: Word[];
  /** The command line of the program in the container. */
  inner: Word[];
}

/** The parts of a command of `docker`; undefined for another program. */
export function readDockerCommand(command: Command): DockerCommand | undefined {
  const words = command.suffix.filter((part): part is Word => part.type === 'Word');
  const names = [command.name, ...words].filter((word) => word !== undefined);
  const start = names.findIndex(({ value }) => value === 'docker');
  if (start < 0 || (start > 0 && !isWrapper(names[0]))) return undefined;
  return readWords(names.slice(start + 1));
}

/** Programs that run the command they are given. */
function isWrapper(word: Word | undefined): boolean {
  return ['timeout', 'xargs', 'time', 'env'].includes(word?.value ?? '');
}

function readWords(words: readonly Word[]): DockerCommand {
  const docker: DockerCommand = { name: '', flags: [], operands: [], inner: [] };
  const rest = [...words];
  for (let word = rest.shift(); word; word = rest.shift()) {
    if (word.value.startsWith('-') && word.value.length > 1)
      docker.flags.push(...readFlags(docker.name, word, rest));
    else if (docker.operands.length === 0 && isCommand(docker.name, word.value))
      docker.name = join2(docker.name, word.value);
    else docker.operands.push(word);
    if (docker.operands.length > 0 && runningCommands.has(docker.name)) docker.inner = rest.splice(0);
  }
  if (isGroup(docker.name) && docker.operands[0]) docker.unknown = docker.operands[0].value;
  return docker;
}

const join2 = (name: string, word: string): string => (name === '' ? word : `${name} ${word}`);

const isCommand = (name: string, word: string): boolean => flagsOfCommand.has(join2(name, word));

/** A command that only has commands below it, such as `docker network`. */
function isGroup(name: string): boolean {
  const below = name === '' ? '' : `${name} `;
  return [...flagsOfCommand.keys()].some((other) => other !== name && other.startsWith(below));
}

function readFlags(name: string, word: Word, rest: Word[]): DockerFlag[] {
  const equals = word.text.indexOf('=');
  if (word.value.startsWith('--')) {
    const flag = equals < 0 ? word.value : word.value.slice(0, word.value.indexOf('='));
    return [withValue(name, flag, word, equals < 0 ? undefined : equals + 1, rest)];
  }
  const flags: DockerFlag[] = [];
  for (let index = 1; index < word.text.length; index++) {
    const attached = index + 1 < word.text.length ? index + 1 : undefined;
    const flag = withValue(name, `-${word.text[index]}`, word, attached, rest);
    flags.push(flag);
    if (flag.value) break;
  }
  return flags;
}

/** `attachedAt`: where in the word a value would begin. */
function withValue(
  command: string,
  flag: string,
  word: Word,
  attachedAt: number | undefined,
  rest: Word[],
): DockerFlag {
  const known = flagsOfCommand.get(command);
  const takesValue = known?.has(`${flag}=`) ?? false;
  const isKnown = takesValue || flag === '--help' || (known?.has(flag) ?? false);
  if (!takesValue) return { name: flag, isKnown, word };
  if (attachedAt !== undefined) {
    const value = { text: word.text.slice(attachedAt), pos: word.pos + attachedAt, end: word.end };
    return { name: flag, isKnown, word, value };
  }
  const valueWord = rest.shift();
  return { name: flag, isKnown, word, valueWord, value: valueWord };
}
