import { defineChecks, describeState, expectImage, expectRunning, NotYet } from '#checks';

const note = '/note.txt';

export default defineChecks(
  {
    id: 'lookout-code',
    hint: '`docker ps -a` has it in brackets, in the column STATUS.',
    async answer({ docker }) {
      const lookout = await docker.getContainer('lookout');
      expectImage(lookout, 'debian');
      if (lookout.state === 'exited' && lookout.exitCode !== 0) return { number: lookout.exitCode };
      const found = describeState(lookout);
      throw new NotYet('lookout.not-failed', {
        message: `Expected "lookout" to have ended with an error, found it ${found}.`,
        expected: 'an exit code other than 0',
        found,
        hint: '`docker rm -f lookout`, then run it with `ls /lighthouse`: a folder that is not there.',
      });
    },
  },
  {
    id: 'desk-restarted',
    async run({ docker }) {
      const desk = await docker.getContainer('desk');
      expectImage(desk, 'nginx');
      expectRunning(desk);
      if (!desk.finishedAt) {
        throw new NotYet('desk.first-life', {
          message: 'Expected "desk" to have been stopped and started again, found it in its first life.',
          expected: 'stopped once, and running again',
          found: 'never stopped since it was made',
          hint: 'Stop it with `docker stop desk` and start the same container with `docker start desk`.',
        });
      }
      const file = await docker.findFile(desk, note);
      if (file?.modifiedAt && file.modifiedAt <= desk.finishedAt) return;
      throw new NotYet('note.not-from-before', {
        message: `Expected ${note} in "desk" from before it was stopped, found ${file ? 'one written since' : 'none'}.`,
        expected: `${note}, written before the stop`,
        found: file ? 'written after it was started again' : 'no such file',
        hint: 'Write the note first, then stop and start: `docker restart desk` does both.',
      });
    },
  },
  {
    id: 'deaf-code',
    hint: '`docker ps -a` has it in brackets, in the column STATUS.',
    async answer({ docker }) {
      const deaf = await docker.waitForContainer('deaf', ({ state }) => state === 'exited', 2000);
      if (deaf.state === 'exited' && deaf.exitCode === 137) return { number: deaf.exitCode };
      const found = describeState(deaf);
      throw new NotYet('deaf.not-killed', {
        message: `Expected "deaf" to have been stopped without listening, found it ${found}.`,
        expected: 'ended by the signal that cannot be refused',
        found,
        hint: 'Run it with `sleep infinity`, then `docker stop deaf`, and wait for the prompt.',
      });
    },
  },
  {
    id: 'brief-replaced',
    async run({ docker }) {
      const brief = await docker.getContainer('brief');
      expectImage(brief, 'nginx');
      expectRunning(brief);
      if (brief.autoRemove) return;
      throw new NotYet('brief.stays', {
        message: 'Expected "brief" to be removed as soon as it ends, found that it would stay.',
        expected: 'a container run with --rm',
        found: 'one run without --rm',
        hint: '`--rm` is given when a container is made: `docker rm -f brief`, then run it anew with it.',
      });
    },
  },
);
