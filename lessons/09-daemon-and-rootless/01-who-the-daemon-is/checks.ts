import { defineChecks, expectImage, expectLabel, expectRunning, NotYet } from '#checks';
import type { Container } from '#checks';

function expectSocket({ name, mounts }: Container): void {
  if (mounts.some(({ source }) => source.endsWith('/docker.sock'))) return;
  const found = mounts.map(({ source, target }) => `${source} at ${target}`).join(', ') || 'no mount';
  throw new NotYet('container.no-socket', {
    message: `Expected the daemon's socket in "${name}", found ${found}.`,
    expected: 'docker.sock, mounted into the container',
    found,
    hint: `\`docker rm -f ${name}\`, then run it with \`-v $XDG_RUNTIME_DIR/docker.sock:/var/run/docker.sock\`.`,
  });
}

export default defineChecks(
  {
    id: 'without-daemon',
    answer: "The client's version, then an error",
    hints: {
      'Both versions, as before': 'Run it, and look for the part that begins with "Server".',
      'Only an error': 'Run it, and look at what comes before the error.',
    },
    hint: 'Run it and read the output from its beginning.',
  },
  {
    id: 'by-curl',
    async run({ docker }) {
      const container = await docker.getContainer('by-curl');
      expectImage(container, 'debian');
      expectLabel(container, 'made-by', 'curl');
      expectRunning(container);
    },
  },
  {
    id: 'parent',
    answer: 'containerd-shim',
    hints: {
      'your shell': 'The second number of a line is the number of its parent. Whose is that of `sleep`?',
      dockerd: 'The second number of a line is the number of its parent. Which line begins with that number?',
    },
    hint: '`ps -eo pid,ppid,comm`: take the second number of `sleep`, and find the line that begins with it.',
  },
  {
    id: 'shadow',
    answer: 'Permission denied',
    hints: { 'The password hashes of the host': 'Run it. Who runs your daemon, according to `ps`?' },
    hint: 'Run it and read the last line.',
  },
  {
    id: 'stowaway',
    needs: ['by-curl'],
    async run({ docker }) {
      const agent = await docker.getContainer('agent');
      expectRunning(agent);
      expectSocket(agent);
      const stowaway = await docker.getContainer('stowaway');
      expectLabel(stowaway, 'made-by', 'curl');
      expectRunning(stowaway);
    },
  },
);
