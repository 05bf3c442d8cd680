import { Command } from 'commander';
import { addSystemPath, ConfigError, readConfig } from '../config.ts';
import { SetupError } from '../host/step.ts';
import { doctor } from './doctor.ts';
import { inside } from './inside.ts';
import { checkTranslations, developLessons, newLesson, printWords } from './lesson.ts';
import { prepare } from './prepare.ts';
import { prove, type ProveCommand } from './prove.ts';
import { start } from './start.ts';
import { stop } from './stop.ts';
import { layerNames, test } from './test.ts';

const program = new Command('drydock')
  .description(
    'A self-hosted, interactive Docker course. Settings are environment variables; see the README.',
  )
  .showHelpAfterError('(drydock --help lists the commands)')
  .enablePositionalOptions();

const noApt = [
  '--no-apt',
  'install no Debian packages; print the commands for those that are missing',
] as const;

program
  .command('start')
  .description('prepare what is missing, then serve the course until Ctrl-C')
  .option(...noApt)
  .action(({ apt }: { apt: boolean }) => start(readConfig(), { mayUseApt: apt }));

program
  .command('doctor')
  .description('say what this machine has, what it lacks and what repairs it; changes nothing')
  .option('--json', 'for programs')
  .action(({ json }: { json?: true }) => doctor(readConfig(), { json: json ?? false }));

program
  .command('prepare')
  .description('do all that start does before it serves')
  .option(...noApt)
  .action(({ apt }: { apt: boolean }) => prepare(readConfig(), { mayUseApt: apt }));

program
  .command('stop')
  .description('end the server and all sandboxes, with the files in them; progress is kept')
  .action(() => stop(readConfig()));

program
  .command('inside')
  .description('run a command where the server runs: as its user, among the sandboxes')
  .argument('<command...>')
  .option(...noApt)
  .passThroughOptions()
  .action((command: string[], { apt }: { apt: boolean }) =>
    inside(readConfig(), command, { mayUseApt: apt }),
  );

program
  .command('test')
  .description(`run the tests; layers: ${layerNames.join(', ')}; all without an argument`)
  .argument('[layers...]')
  .option(...noApt)
  .option('--only <words>', 'only test files whose path contains these words, e.g. e2e/preview')
  .action((layers: string[], { apt, only }: { apt: boolean; only?: string }) =>
    test(layers, { mayUseApt: apt, ...(only !== undefined && { only }) }),
  );

const lesson = program.command('lesson').description('write lessons; see /authors/ of the site');

lesson
  .command('new')
  .description('make a lesson that proves as it is')
  .argument('<place>', 'such as 05-data/04-tmpfs')
  .argument('<title>', 'such as "Memory mounts"')
  .action((place: string, title: string) => newLesson(readConfig(), place, title));

lesson
  .command('translations')
  .description('say what is missing or stale in the translations')
  .action(() => checkTranslations(readConfig()));

lesson
  .command('words')
  .description('print the words of each lesson and the minutes to read them')
  .action(() => printWords(readConfig()));

lesson
  .command('dev')
  .description('serve the course while you write it: what is saved is shown at once')
  .option(...noApt)
  .action(({ apt }: { apt: boolean }) => developLessons(readConfig(), { mayUseApt: apt }));

program
  .command('prove')
  .description('prove lessons in real sandboxes; all without an argument')
  .argument('[lessons...]', 'such as ports/container-port-and-host-port, or ports for its chapter')
  .option('--static', 'only what needs no sandbox; takes seconds', false)
  .option('--mutants <which>', 'try the mutants of changed lessons, of all, or none', 'changed')
  .option(
    '--sandboxes <number>',
    'at the same time; as many as the machine has processors by default',
    Number,
  )
  .option('--junit <file>', 'write a JUnit report there')
  .option('--json <file>', 'write the report there for programs')
  .option(...noApt)
  .action((lessons: string[], { apt, ...options }: Omit<ProveCommand, 'mayUseApt'> & { apt: boolean }) =>
    prove(readConfig(), lessons, { ...options, mayUseApt: apt }),
  );

/** What a person can act on is said in words; anything else is a mistake of ours and keeps its stack. */
function explain(error: unknown): string {
  if (error instanceof ConfigError) return `Settings are wrong:\n${error.message}`;
  if (!(error instanceof SetupError))
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  const repair =
    error.commands.length === 0 ? [] : ['To repair it:', ...error.commands.map((line) => `  ${line}`)];
  return [error.message, ...repair].join('\n');
}

addSystemPath();
// What is made here is read by another user, whatever the caller's habit.
process.umask(0o022);
try {
  await program.parseAsync();
} catch (error) {
  console.error(`\n${explain(error)}`);
  process.exitCode = 1;
}
