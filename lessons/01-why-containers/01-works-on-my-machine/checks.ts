import { defineChecks, expectEnded, expectImage, NotYet } from '#checks';
import type { CheckContext, Container } from '#checks';

const authorsCrew = ['Ada', 'Ben', 'Chidi', 'Dana', 'Emre', 'Fay', 'Goran'];
const authorsLine = "'Fay', 'Goran']";

/** On a busy machine a program takes a moment to end after its last line. */
const isOver = ({ state }: Container) => state !== 'running';

/** The names that a container has printed; NotYet when it printed no roster. */
async function readRoster(docker: CheckContext['docker'], container: Container): Promise<string[]> {
  const { stdout } = await docker.readLogs(container);
  const lines = stdout.split(/\r?\n/).filter((line) => line.includes(' watch: '));
  if (lines.length > 0) return lines.flatMap((line) => line.replace(/^.* watch: /, '').split(', '));
  throw new NotYet('roster.missing', {
    message: `Expected "${container.name}" to print the roster, found no line of it in its output.`,
    expected: 'lines such as "first watch: Ada"',
    found: stdout.trim() === '' ? 'no output' : 'other output',
    hint: `\`docker logs ${container.name}\` shows what it printed. Is \`node /app/roster.js\` its command?`,
  });
}

export default defineChecks(
  {
    id: 'author-machine',
    answer: 'Fay',
    hint: 'Press Run in the browser, and read the last line that the program prints.',
  },
  {
    id: 'your-machine',
    answer: 'It stops with an error',
    hints: {
      'It prints the same roster': 'Try it: `node roster.js`. Is it the same Node that ran it before?',
      'It prints the roster in another order': 'Try it: `node roster.js`. Does it print a roster at all?',
    },
    hint: 'Try it: `node roster.js`.',
  },
  {
    id: 'in-container',
    async run({ docker, workspace }) {
      const dev = await docker.waitForContainer('dev', isOver);
      expectImage(dev, 'node');
      expectEnded(dev);
      const names = await readRoster(docker, dev);
      if (names.some((name) => !authorsCrew.includes(name))) return;
      if ((await workspace.getText('roster.js')).includes(authorsLine)) {
        throw new NotYet('roster.unedited', {
          message: 'Expected a name of your own in the crew of roster.js, found only those of its author.',
          expected: 'one more name in the crew',
          found: authorsCrew.join(', '),
          hint: "Open roster.js, write `, 'Zoe'` after `'Goran'` in the second line, and save it.",
        });
      }
      throw new NotYet('roster.not-run-again', {
        message: 'Expected "dev" to print the name you added, found the roster from before.',
        expected: 'a run after your change',
        found: 'the names of the author only',
        hint: 'A container does not run again by itself: `docker start -a dev`.',
      });
    },
  },
  {
    id: 'server-needs',
    answer: 'Docker',
    hints: {
      'Docker and Node 22': 'Look at the first line of the Dockerfile: what does the image begin with?',
      'Docker, Node 22 and roster.js':
        'Look at the Dockerfile: its first two lines say what is in the image.',
    },
    hint: 'Read the Dockerfile: what it names is in the image.',
  },
  {
    id: 'shipped',
    async run({ docker }) {
      const shipped = await docker.waitForContainer('shipped', isOver);
      expectImage(shipped, 'roster');
      expectEnded(shipped);
      await readRoster(docker, shipped);
      const [mount] = shipped.mounts;
      if (!mount) return;
      throw new NotYet('shipped.borrows', {
        message: `Expected "shipped" to bring all its files, found that it borrows ${mount.source} from this machine.`,
        expected: 'a container without -v',
        found: `${mount.source} as ${mount.target}`,
        hint: 'The image has roster.js in it: `docker rm shipped`, then `docker run --name shipped roster`.',
      });
    },
  },
);
