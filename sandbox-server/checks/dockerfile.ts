import { DockerfileParser, type From, type Instruction, type ModifiableInstruction } from 'dockerfile-ast';

export interface DockerfileInstruction {
  /** Upper case, e.g. `COPY`. */
  keyword: string;
  /** The words after the keyword and its flags. For the JSON form: its strings. */
  arguments: readonly string[];
  /** `--from=build` is `{ from: 'build' }`; a flag without value is `''`. */
  flags: Readonly<Record<string, string>>;
  /** `["a", "b"]` instead of a shell command. */
  isJsonForm: boolean;
  /** Counted from 1. */
  line: number;
}

export interface DockerfileStage {
  index: number;
  /** From `AS <name>`. */
  name: string | undefined;
  /** The image or the stage it builds on, as written. */
  base: string;
  /** All of the stage, FROM included. */
  instructions: readonly DockerfileInstruction[];
}

export interface Dockerfile {
  stages: readonly DockerfileStage[];
  /** The stage that becomes the image; undefined in a Dockerfile without FROM. */
  finalStage: DockerfileStage | undefined;
}

/** Reads a Dockerfile as the builder does: comments, continued lines and heredocs are not instructions. */
export function parseDockerfile(text: string): Dockerfile {
  const stages: (DockerfileStage & { instructions: DockerfileInstruction[] })[] = [];
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    if (instruction.getKeyword() === 'FROM') stages.push(makeStage(instruction as From, stages.length));
    stages.at(-1)?.instructions.push(readInstruction(instruction));
  }
  return { stages, finalStage: stages.at(-1) };
}

/** The stage that `COPY --from=<reference>` means: a name (in any case) or an index. */
export function findStage(dockerfile: Dockerfile, reference: string): DockerfileStage | undefined {
  const byName = dockerfile.stages.find(({ name }) => name?.toLowerCase() === reference.toLowerCase());
  return byName ?? dockerfile.stages.find(({ index }) => String(index) === reference);
}

function makeStage(from: From, index: number): DockerfileStage & { instructions: DockerfileInstruction[] } {
  return { index, name: from.getBuildStage() ?? undefined, base: from.getImage() ?? '', instructions: [] };
}

function readInstruction(instruction: Instruction): DockerfileInstruction {
  const flags = 'getFlags' in instruction ? (instruction as ModifiableInstruction).getFlags() : [];
  const strings = 'getJSONStrings' in instruction ? readJson(instruction) : [];
  const words = instruction.getArguments().map((argument) => argument.getValue());
  return {
    keyword: instruction.getKeyword(),
    arguments: strings.length > 0 ? strings : words,
    flags: Object.fromEntries(flags.map((flag) => [flag.getName(), flag.getValue() ?? ''])),
    isJsonForm: strings.length > 0,
    line: instruction.getRange().start.line + 1,
  };
}

function readJson(instruction: Instruction): string[] {
  const { getJSONStrings } = instruction as Instruction & { getJSONStrings(): { getJSONValue(): string }[] };
  return getJSONStrings.call(instruction).map((argument) => argument.getJSONValue());
}
