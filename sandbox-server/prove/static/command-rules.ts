/** Commands in a lesson are Docker's own, and use images of the course. */
import { parseImageName } from '../../checks/image-name.ts';
import { listReferences } from '../../images/catalog.ts';
import { readDockerCommand, type DockerCommand } from '../docker-command.ts';
import { LessonMistake, type Mistake } from '../lesson-mistake.ts';
import { lineAt, parseScript } from '../shell.ts';

/** A piece of shell of a lesson's file. */
export interface ShellText {
  file: string;
  /** Where the text begins, from 1. */
  line: number;
  text: string;
  /** In prose a command may be cut short or have gaps; only a script must be one. */
  isScript: boolean;
}

interface PlacedCommand {
  docker: DockerCommand;
  file: string;
  line: number;
}

/** `images`: names without tag that the course uses; undefined: all of the registry. */
export function checkCommands(texts: readonly ShellText[], images: readonly string[] | undefined): Mistake[] {
  const mistakes: Mistake[] = [];
  const commands = texts.flatMap((text) => {
    try {
      return listDockerCommands(text);
    } catch (error) {
      if (!(error instanceof LessonMistake)) throw error;
      if (text.isScript) mistakes.push(error.mistake);
      return [];
    }
  });
  const own = new Set(commands.flatMap(({ docker }) => listOwnImages(docker)));
  return [
    ...mistakes,
    ...commands.flatMap(checkSpelling),
    ...commands.flatMap((command) => checkImage(command, own, images)),
  ];
}

function listDockerCommands({ file, line, text }: ShellText): PlacedCommand[] {
  return parseScript(file, text).commands.flatMap((command) => {
    const docker = readDockerCommand(command);
    return docker ? [{ docker, file, line: line + lineAt(text, command.pos) - 1 }] : [];
  });
}

function checkSpelling({ docker, file, line }: PlacedCommand): Mistake[] {
  if (docker.unknown !== undefined) {
    const command = ['docker', docker.name].filter(Boolean).join(' ');
    const message = `expected a command of \`${command}\`, found "${docker.unknown}". \`${command} --help\` lists them.`;
    return [{ file, line, message }];
  }
  const unknown = docker.flags.filter(({ isKnown }) => !isKnown);
  return unknown.map(({ name }) => ({
    file,
    line,
    message: `expected a flag of \`docker ${docker.name}\`, found "${name}". \`docker ${docker.name} --help\` lists them.`,
  }));
}

/** What the lesson itself gives a name to. */
function listOwnImages({ name, flags, operands }: DockerCommand): string[] {
  const tags = flags
    .filter((flag) => flag.name === '-t' || flag.name === '--tag')
    .map(({ value }) => value?.text ?? '');
  const named = /^(image )?tag$|^(container )?commit$/.test(name) ? [operands[1]?.value ?? ''] : [];
  const built = /(^|builder |buildx |image )build$/.test(name) ? tags : [];
  return [...named, ...built].map((image) => parseImageName(image).repository);
}

function checkImage(
  { docker, file, line }: PlacedCommand,
  own: ReadonlySet<string>,
  images?: readonly string[],
): Mistake[] {
  const [image] = docker.operands;
  if (!image || !/^((container )?(run|create)|(image )?pull)$/.test(docker.name)) return [];
  return checkImageName(image.value, own, images).map((message) => ({ file, line, message }));
}

/** What is wrong with the name of an image that a lesson uses; nothing for those it makes itself. */
export function checkImageName(
  image: string,
  own: ReadonlySet<string>,
  images?: readonly string[],
): string[] {
  const { repository, tag = 'latest' } = parseImageName(image);
  if (own.has(repository) || /[$<>…]|\.\.\./.test(image)) return [];
  const known = listReferences();
  const isUsed = images === undefined || images.includes(repository);
  if (isUsed && known.includes(`${repository}:${tag}`)) return [];
  const usable = known.filter(
    (one) => images === undefined || images.includes(parseImageName(one).repository),
  );
  const sameName = usable.filter((one) => parseImageName(one).repository === repository);
  return [
    `expected an image of the course, found ${image}. It has ${(sameName.length > 0 ? sameName : usable).join(', ')}.`,
  ];
}
