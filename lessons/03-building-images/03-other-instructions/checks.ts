import { defineChecks, expectEnded, expectEnvironment, expectImage, expectOutput, NotYet } from '#checks';
import type { CheckContext, Container, Image } from '#checks';

const greeting = 'GREETING';
/** For Python to start, and the server to be ready for signals. */
const settleMs = 3000;

/** The image under the name that `docker run <name>` takes. */
async function getBuilt(docker: CheckContext['docker'], name: string): Promise<Image> {
  const image = await docker.findImage(`${name}:latest`);
  if (image) return image;
  throw new NotYet('image.not-built', {
    message: `Expected an image "${name}", found none.`,
    expected: `an image "${name}"`,
    found: 'no image of that name',
    hint: `\`docker build -t ${name} ${name}\` builds it, in the folder in which \`ls\` shows ${name}.`,
  });
}

function expectDefaults({ entrypoint, command, environment }: Image): void {
  if (entrypoint.length === 0) {
    throw new NotYet('hail.no-entrypoint', {
      message: 'Expected the image "hail" to have an ENTRYPOINT, found none.',
      expected: 'the program as ENTRYPOINT',
      found: 'no ENTRYPOINT',
      hint: 'The program goes into `ENTRYPOINT`, the name into `CMD`. Then build again, and run crew anew.',
    });
  }
  if (command.length === 0) {
    throw new NotYet('hail.no-default-name', {
      message: 'Expected the image "hail" to hail somebody by default, found no CMD.',
      expected: 'a name as CMD',
      found: 'no CMD',
      hint: '`CMD ["sailor"]` below the `ENTRYPOINT`; then build again.',
    });
  }
  if (!environment.some((entry) => entry.startsWith(`${greeting}=`))) {
    throw new NotYet('hail.no-greeting', {
      message: `Expected the image "hail" to set ${greeting}, found that it does not.`,
      expected: `ENV ${greeting}`,
      found: `no ${greeting} in the image`,
      hint: `\`ENV ${greeting}=Ahoy\` sets it for every container; \`-e\` only for one.`,
    });
  }
}

/** Nothing but the image says what it runs. */
function expectOwnProgram(container: Container, { entrypoint, command }: Image): void {
  const own = [...entrypoint, ...command].join(' ');
  const found = container.command.join(' ');
  if (found === own) return;
  throw new NotYet('quay.other-program', {
    message: `Expected "quay" to run what its image says, "${own}", found "${found}".`,
    expected: own,
    found,
    hint: '`docker rm -f quay`, then run the image as it is now: `docker run -d --name quay quay`.',
  });
}

function isSettled({ state, startedAt }: Container): boolean {
  return state !== 'running' || startedAt === undefined || Date.now() - startedAt.getTime() > settleMs;
}

export default defineChecks(
  {
    id: 'crew-hailed',
    async run({ docker }) {
      expectDefaults(await getBuilt(docker, 'hail'));
      const crew = await docker.getContainer('crew');
      expectImage(crew, 'hail');
      expectEnded(crew);
      expectEnvironment(crew, greeting, 'Welcome');
      expectOutput(crew, await docker.readLogs(crew), 'Welcome, captain!');
    },
  },
  {
    id: 'literal',
    answer: 'Ahoy, $GREETING!',
    hints: {
      'Ahoy, Ahoy!': 'Who would have put the value there? Build it, and run `docker run --rm hail`.',
      'Ahoy, sailor!': 'The last line has another word now. Build it, and run `docker run --rm hail`.',
    },
    hint: 'Build it, and run `docker run --rm hail`.',
  },
  {
    id: 'exposed',
    answer: 'No, nothing answers there',
    hints: { 'Yes, EXPOSE opened the port': 'Try it: `curl http://localhost:3000`.' },
    hint: 'Try it: `curl http://localhost:3000`.',
  },
  {
    id: 'quay-stops',
    announces: 'Stops your container quay, if it runs, to see how it ends; then starts it again.',
    async change({ docker, change }) {
      const image = await getBuilt(docker, 'quay');
      const quay = await docker.waitForContainer('quay', isSettled, settleMs);
      expectImage(quay, 'quay');
      expectOwnProgram(quay, image);
      if (quay.state === 'running') await change.stop(quay);
      const ended = await docker.getContainer('quay');
      expectEnded(ended);
      expectOutput(ended, await docker.readLogs(ended), 'lights out');
    },
  },
);
