import type { MessageTable } from '../translate.ts';

/** What is said of files, Dockerfiles and Compose. */
export const files = {
  'file.missing': {
    message: 'Expected a file {path} in your workspace, found none.',
    expected: 'the file {path}',
    found: 'no such file',
    hints: ['The editor lists the files of your workspace; `ls` does so in the terminal.'],
  },
  'dockerfile.no-stage': {
    message: 'Expected a stage "{stage}" in {path}, found {found}.',
    expected: 'a stage "{stage}"',
    found: '{found}',
    hints: ['`FROM <image> AS {stage}` begins a stage with a name.'],
  },
  'dockerfile.no-instruction': {
    message: 'Expected {keyword} in {path}, found {found}.',
    expected: '{keyword}',
    found: '{found}',
    hints: ['Each instruction is a line that begins with its word: `{keyword} …`.'],
  },
  'compose.syntax': {
    message: 'Expected {path} to be YAML that Compose can read, found: {found}',
    expected: 'valid YAML',
    found: '{found}',
    hints: ['YAML nests by spaces, never by tabs; items of one level begin in the same column.'],
  },
  'compose.invalid': {
    message: 'Expected {path} to be a Compose file, found: {found}',
    expected: 'a file that Compose accepts',
    found: '{found}',
    hints: ['`docker compose config` shows the same message, and the resolved file once it is right.'],
  },
  'compose.no-service': {
    message: 'Expected a service "{service}" in {path}, found {found}.',
    expected: 'a service "{service}"',
    found: '{found}',
    hints: ['Services are the keys below `services:`, each two spaces in.'],
  },
  'project.missing': {
    message: 'Expected the Compose project "{name}" to have containers, found {found}.',
    expected: 'a project "{name}"',
    found: '{found}',
    hints: ['`docker compose ls -a` lists projects.', '`docker compose up -d`, in the folder of the file.'],
  },
  'project.no-service': {
    message: 'Expected a container of the service "{service}" in project "{name}", found {found}.',
    expected: 'a container of "{service}"',
    found: '{found}',
    hints: ['`docker compose ps -a` lists them; `docker compose up -d` makes what is missing.'],
  },
} satisfies MessageTable;
