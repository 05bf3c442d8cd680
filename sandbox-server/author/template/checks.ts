import { defineChecks, expectRunning } from '#checks';

export default defineChecks(
  {
    id: 'boat-runs',
    async run({ docker }) {
      expectRunning(await docker.getContainer('boat'));
    },
  },
  {
    id: 'list-of-running',
    answer: 'No',
    hint: 'Try it with another container: `docker run -d --name raft busybox:1.37 sleep 600`, `docker stop raft`, `docker ps`.',
  },
);
