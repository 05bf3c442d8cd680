import { defineChecks, expectImage, expectRunning, NotYet } from '#checks';
import type { CheckContext, Container } from '#checks';

const lostProgram = '/usr/bin/ls';
const note = '/note.txt';

async function hasLost(docker: CheckContext['docker'], container: Container): Promise<boolean> {
  const changes = await docker.listChanges(container);
  return changes.some(({ path, kind }) => path === lostProgram && kind === 'deleted');
}

function expectSameImage(first: Container, other: Container): void {
  if (other.imageId === first.imageId) return;
  throw new NotYet('container.other-image', {
    message: `Expected "${first.name}" and "${other.name}" to come from one image, found ${first.imageName} and ${other.imageName}.`,
    expected: `the image of "${first.name}": ${first.imageName}`,
    found: `another image: ${other.imageName}`,
    hint: `Remove the odd one with \`docker rm -f ${other.name}\` and run it from the image of the others.`,
  });
}

export default defineChecks(
  {
    id: 'three-running',
    async run({ docker }) {
      const red = await docker.getContainer('red');
      for (const name of ['red', 'green', 'blue']) {
        const container = await docker.getContainer(name);
        expectImage(container, 'debian');
        expectRunning(container);
        expectSameImage(red, container);
      }
    },
  },
  {
    id: 'where-gone',
    answer: 'In red only',
    hints: {
      'In red, green and blue': 'Delete it in red, then ask the other two: `docker exec green ls /`.',
      'In every container of the image, also in new ones':
        'Delete it in red, then ask a new container: `docker run --rm debian:trixie-slim ls /`.',
    },
    hint: 'Delete it in red, then run `docker exec green ls /`.',
  },
  {
    id: 'one-changed',
    needs: ['three-running'],
    async run({ docker }) {
      const red = await docker.getContainer('red');
      if (!(await hasLost(docker, red))) {
        throw new NotYet('ls.still-there', {
          message: `Expected "red" to have lost ${lostProgram}, found it still there.`,
          expected: `${lostProgram} deleted in "red"`,
          found: 'it is still there',
          hint: '`docker exec red` followed by a command runs that command in red; `rm` deletes a file.',
        });
      }
      for (const name of ['green', 'blue']) {
        if (!(await hasLost(docker, await docker.getContainer(name)))) continue;
        throw new NotYet('ls.gone-elsewhere', {
          message: `Expected only "red" to have lost ${lostProgram}, found it gone from "${name}" as well.`,
          expected: `${lostProgram} in "${name}"`,
          found: 'deleted there too',
          hint: `Do not repair it: \`docker rm -f ${name}\`, then run ${name} anew from the image.`,
        });
      }
    },
  },
  {
    id: 'own-bytes',
    needs: ['three-running'],
    hint: 'SIZE has two numbers: first what the container added itself, then, in brackets, all that it sees.',
    async answer({ docker }) {
      const green = await docker.getContainer('green');
      if (!(await docker.findFile(green, note))) {
        throw new NotYet('note.missing', {
          message: `Expected a file ${note} in "green" to measure, found none.`,
          expected: `the file ${note} in "green"`,
          found: 'no such file',
          hint: 'Write it first, with the command above this question.',
        });
      }
      const bytes = await docker.measureOwnBytes(green);
      return [`${bytes}`, `${bytes}B`, `${bytes} B`, `${bytes} bytes`];
    },
  },
  {
    id: 'spare-untouched',
    needs: ['one-changed'],
    async run({ docker }) {
      const spare = await docker.getContainer('spare');
      expectSameImage(await docker.getContainer('red'), spare);
      expectRunning(spare);
      const changes = await docker.listChanges(spare);
      const [first] = changes;
      if (!first) return;
      throw new NotYet('spare.changed', {
        message: `Expected "spare" to be as its image made it, found ${first.path} ${first.kind}.`,
        expected: 'no difference from the image',
        found: `${changes.length} differences, such as ${first.path} ${first.kind}`,
        hint: '`docker diff spare` shows them. `docker rm -f spare`, then run it anew.',
      });
    },
  },
);
