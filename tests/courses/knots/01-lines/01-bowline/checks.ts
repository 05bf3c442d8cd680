import { defineChecks, expectRunning } from '#checks';

export default defineChecks({
  id: 'made-fast',
  async run({ docker }) {
    expectRunning(await docker.getContainer('bowline'));
  },
});
