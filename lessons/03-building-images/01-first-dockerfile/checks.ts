import {
  defineChecks,
  expectBuiltOn,
  expectEnded,
  expectImage,
  expectOutput,
  NotYet,
  type CheckContext,
  type Image,
} from '#checks';

const source = 'lookout.py';
const sourceInside = '/app/lookout.py';
const starterLine = "greeting = 'Ahoy'";

/** The image under the name that `docker run lookout` takes. */
async function getLookout({ docker, workspace }: CheckContext): Promise<Image> {
  const image = await docker.findImage('lookout:latest');
  if (image) return image;
  const { finalStage } = await workspace.getDockerfile();
  throw new NotYet('lookout.not-built', {
    message: `Expected an image "lookout", found none${finalStage ? '' : ', and no instruction in the Dockerfile'}.`,
    expected: 'an image "lookout"',
    found: finalStage ? 'a Dockerfile, but no image of that name' : 'a Dockerfile without instructions',
    hint: finalStage
      ? '`docker build -t lookout .` builds it; `-t` gives the name, and the dot belongs to the command.'
      : 'Write the five lines into the Dockerfile and save it; then `docker build -t lookout .`.',
  });
}

function expectWorkingDirectory({ workingDirectory }: Image): void {
  if (workingDirectory === '/app') return;
  throw new NotYet('lookout.workdir', {
    message: `Expected the image to work in /app, found ${workingDirectory || 'no WORKDIR'}.`,
    expected: '/app',
    found: workingDirectory || 'no WORKDIR',
    hint: '`WORKDIR /app` stands before the `COPY`; build again after the change.',
  });
}

function expectProgram({ entrypoint, command }: Image): void {
  const program = [...entrypoint, ...command].join(' ');
  if (program.includes(source)) return;
  throw new NotYet('lookout.command', {
    message: `Expected the image to start ${source}, found that it starts "${program}".`,
    expected: `a command with ${source}`,
    found: program,
    hint: 'The last line, `CMD`, says what a container runs; without one it is that of the base image.',
  });
}

export default defineChecks(
  {
    id: 'image-built',
    async run(context) {
      const image = await getLookout(context);
      expectBuiltOn(image, await context.docker.getImage('python'));
      expectWorkingDirectory(image);
      expectProgram(image);
    },
  },
  {
    id: 'whose-kernel',
    answer: 'The one that uname -r names in your terminal',
    hints: {
      'One that came with python:3.13-slim':
        'Run `docker run --name watch lookout`, then `uname -r`, and compare.',
      'None, since an image has no kernel':
        'An image has none, but a program cannot run without one. Run it and see.',
    },
    hint: 'Run it, then `uname -r` in the terminal, and compare.',
  },
  {
    id: 'watch-ran',
    async run({ docker }) {
      const watch = await docker.getContainer('watch');
      expectImage(watch, 'lookout');
      expectEnded(watch);
      const output = await docker.readLogs(watch);
      for (const line of [/from \/app$/m, /^Host: +\w/m, /^Kernel: +\w/m, /^Built: +\w/m])
        expectOutput(watch, output, line);
    },
  },
  {
    id: 'which-changes',
    answer: 'Host',
    hints: {
      Kernel: 'Run `docker run --rm lookout` twice and compare, line by line.',
      Built: '`RUN` is carried out in the build. Run `docker run --rm lookout` twice and compare.',
    },
    hint: 'Run `docker run --rm lookout` twice and compare.',
  },
  {
    id: 'rebuilt',
    async run({ docker, workspace }) {
      const text = await workspace.getText(source);
      if (text.includes(starterLine)) {
        throw new NotYet('greeting.unchanged', {
          message: `Expected a greeting of your own in ${source}, found still "${starterLine}".`,
          expected: 'another greeting',
          found: starterLine,
          hint: `Change the word in quotation marks in ${source} and save it.`,
        });
      }
      const again = await docker.getContainer('again');
      expectImage(again, 'lookout');
      expectEnded(again);
      const inside = await docker.findFile(again, sourceInside);
      if (inside?.text !== text) {
        throw new NotYet('again.outdated', {
          message: `Expected "again" to have ${source} as it is in your folder now, found ${inside ? 'another one' : 'none'}.`,
          expected: `your ${source}, as ${sourceInside}`,
          found: inside ? 'the file of an earlier build' : `no ${sourceInside}`,
          hint: '`docker build -t lookout .`, then `docker rm again`, and run it anew.',
        });
      }
      const changes = await docker.listChanges(again);
      if (again.mounts.length === 0 && !changes.some(({ path }) => path === sourceInside)) return;
      throw new NotYet('again.not-from-the-build', {
        message: 'Expected the new greeting to come with the image, found it put into the container.',
        expected: `${sourceInside} from the image`,
        found: 'a file copied or mounted into the container',
        hint: '`docker rm again`, then `docker build -t lookout .` and `docker run --name again lookout`.',
      });
    },
  },
);
