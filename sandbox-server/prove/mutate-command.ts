import {
  alterImage,
  alterMount,
  alterPaths,
  alterPorts,
  alterValue,
  type Alteration,
} from './alterations.ts';
import { readDockerCommand, type DockerCommand, type DockerFlag } from './docker-command.ts';
import type { Command, Edit, Word } from './shell.ts';

/** One thing in a command changed. */
export interface CommandMutation {
  /** `without -d`, `8080:80 → 8081:80`. */
  change: string;
  edits: Edit[];
}

/** Docker's commands that change nothing. */
const lookingCommands =
  /^(ps|images|inspect|port|logs|diff|history|version|info|stats|top|search|events|system (df|info)|(container|image|network|volume|builder|context) (ls|list|inspect|logs|diff|history|port|stats|top)|compose (ps|logs|config|ls|images|top|port|version))$/;
const lookingPrograms = new Set(['ls', 'cat', 'echo', 'pwd', 'head', 'tail', 'grep', 'wc', 'true', ':']);

/** Whether a command can leave no trace, so that there is nothing in it to break. */
export function onlyLooks(command: Command): boolean {
  if (command.redirects.length > 0) return false;
  const docker = readDockerCommand(command);
  if (!docker) return lookingPrograms.has(command.name?.value ?? '');
  const isExec = docker.name === 'exec' || docker.name === 'container exec';
  return lookingCommands.test(docker.name) || (isExec && lookingPrograms.has(docker.inner[0]?.value ?? ''));
}

/** Each flag of `docker` left out; each name, port, path, tag and image in the command altered. */
export function mutateCommand(command: Command): CommandMutation[] {
  const targets = command.redirects.flatMap((redirect) =>
    redirect.type === 'Redirect' && redirect.target ? alterWord(redirect.target, alterPaths) : [],
  );
  const docker = readDockerCommand(command);
  if (docker) return [...mutateDocker(docker), ...targets];
  const words = command.suffix.filter((part): part is Word => part.type === 'Word');
  return [...words.flatMap((word) => alterWord(word, alterPaths)), ...targets];
}

function mutateDocker(docker: DockerCommand): CommandMutation[] {
  const [first, last] = [docker.inner[0], docker.inner.at(-1)];
  const isRun = /^(container )?(run|create)$/.test(docker.name);
  const withoutInner =
    isRun && first && last
      ? [{ change: 'without its command', edits: [{ pos: first.pos, end: last.end, text: '' }] }]
      : [];
  return [
    ...docker.flags.flatMap((flag) => [dropFlag(flag), ...alterFlag(docker, flag)]),
    ...docker.operands.flatMap((word) => alterWord(word, isImage(docker, word) ? alterImage : alterOperand)),
    ...withoutInner,
    ...docker.inner.flatMap((word) => alterWord(word, alterPaths)),
  ];
}

/** `second:/usr/share` names a container and a path in it. */
function alterOperand(value: string): Alteration[] {
  return /^[\w.-]+:\//.test(value) ? alterMount(value) : alterValue(value);
}

function isImage({ name, operands }: DockerCommand, word: Word): boolean {
  if (/^(container )?(run|create)$/.test(name)) return word === operands[0];
  return /^(image )?(pull|push|tag|rm|rmi|save)$/.test(name) && name !== 'rm';
}

function dropFlag({ name, word, valueWord }: DockerFlag): CommandMutation {
  const change = valueWord ? `without ${word.text} ${valueWord.text}` : `without ${name}`;
  const isOneOfMany = !name.startsWith('--') && !valueWord && word.text.length > 2;
  if (isOneOfMany) return { change, edits: [{ ...word, text: word.text.replace(name.slice(1), '') }] };
  return { change, edits: [{ pos: word.pos, end: (valueWord ?? word).end, text: '' }] };
}

function alterFlag(docker: DockerCommand, { name, value }: DockerFlag): CommandMutation[] {
  if (!value) return [];
  return alterWord(value, alterationOf(docker, name));
}

function alterationOf(docker: DockerCommand, flag: string): (value: string) => Alteration[] {
  if (flag === '-p' || flag === '--publish') return alterPorts;
  if (flag === '-v' || flag === '--volume') return alterMount;
  // Elsewhere `-t` is a time or a terminal.
  const isTag = /\bbuild$/.test(docker.name) && (flag === '-t' || flag === '--tag');
  return isTag ? alterImage : alterValue;
}

function alterWord(
  { text, pos, end }: { text: string; pos: number; end: number },
  alter: (value: string) => Alteration[],
): CommandMutation[] {
  return alter(text).map(({ from, to }) => ({ change: `${from} → ${to}`, edits: [{ pos, end, text: to }] }));
}
