import { defineChecks, expectEnded, expectImage, NotYet } from '#checks';

export default defineChecks(
  {
    id: 'hello-ran',
    async run({ docker }) {
      const [newest, ...older] = await docker.listContainersOf('hello-world');
      if (!newest) {
        const images = await docker.listImages();
        const isPulled = images.some(({ names }) => names.includes('hello-world:latest'));
        throw new NotYet('hello-world.no-container', {
          message: `Expected a container of hello-world, found ${isPulled ? 'its image, but no container' : 'none'}.`,
          expected: 'a container made from hello-world',
          found: isPulled ? 'the image alone' : 'none',
          hint: isPulled
            ? '`--rm` removes a container as soon as it ends, and `docker pull` makes none: use `docker run hello-world`.'
            : 'Run `docker run hello-world`.',
        });
      }
      if (!older.some(({ state, exitCode }) => state === 'exited' && exitCode === 0)) expectEnded(newest);
    },
  },
  {
    id: 'second-run',
    answer: 'Create and start a new container, without pulling',
    hints: {
      'Pull the image again, then create a new container':
        'Run it again and look for a line with "Pulling": the image is here already.',
      'Start the container of the first run again':
        'Run it again, then count the lines of hello-world in `docker ps -a`.',
    },
    hint: 'Run it again, then look at `docker ps -a`.',
  },
  {
    id: 'pulled',
    async run({ docker }) {
      await docker.getImage('busybox');
    },
  },
  {
    id: 'greeter-spoke',
    async run({ docker }) {
      const greeter = await docker.getContainer('greeter');
      expectImage(greeter, 'busybox');
      expectEnded(greeter);
      const { stdout } = await docker.readLogs(greeter);
      if (stdout.trim() !== '') return;
      throw new NotYet('greeter.silent', {
        message:
          'Container "greeter" has run, but printed nothing: expected a line of text, found no output.',
        expected: 'a line of text',
        found: 'no output',
        hint: 'What follows the image is the command: `busybox:1.37 echo` and your words. `docker rm greeter` first.',
      });
    },
  },
  {
    id: 'typo-repaired',
    async run({ docker }) {
      const typo = await docker.getContainer('typo');
      expectImage(typo, 'busybox');
      expectEnded(typo);
    },
  },
);
