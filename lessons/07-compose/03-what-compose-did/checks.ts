import { defineChecks, expectRunning, getServiceContainer, NotYet } from '#checks';
import type { CheckContext, ComposeProject, ResolvedCompose } from '#checks';

const wanted = 3;

async function getProject(context: CheckContext): Promise<ComposeProject> {
  return context.docker.getProject((await context.workspace.resolveCompose()).name);
}

/** How many containers the file asks for: `scale:` or `deploy: replicas:`. */
function countInFile({ services }: ResolvedCompose): number {
  const worker = services['worker'];
  const deploy = worker?.['deploy'] as { replicas?: number } | undefined;
  return Number(deploy?.replicas ?? worker?.['scale'] ?? 1);
}

export default defineChecks(
  {
    id: 'network-name',
    hint: '`docker network ls`: three are always there, the fourth is the project’s.',
    async answer(context) {
      const queue = getServiceContainer(await getProject(context), 'queue');
      expectRunning(queue);
      return queue.networks;
    },
  },
  {
    id: 'renamed',
    answer: 'Yes, as kettle',
    hints: {
      'Yes, under its old name': 'Try it, and read the column NAME.',
      'No, it looks for the name it gave': 'Try it: rename the container, then `docker compose ps`.',
    },
    hint: 'Try it: rename the container, then `docker compose ps`.',
  },
  {
    id: 'three-workers',
    async run(context) {
      const { docker } = context;
      const workers = (await getProject(context)).services.get('worker') ?? [];
      const running = workers.filter(({ state }) => state === 'running');
      if (running.length !== wanted) {
        throw new NotYet('workers.count', {
          message: `Expected ${wanted} running containers of worker, found ${running.length}.`,
          expected: `${wanted} running containers`,
          found: `${running.length}`,
          hint: '`scale: 3` below `worker:` in the file, saved; then `docker compose up -d`.',
        });
      }
      const inFile = countInFile(await context.workspace.resolveCompose());
      if (inFile !== wanted) {
        throw new NotYet('workers.not-in-file', {
          message: `Expected the file to ask for ${wanted} of worker, found ${inFile}; the next up would go back to that.`,
          expected: `scale: ${wanted} in the file`,
          found: `${inFile}`,
          hint: 'Write `scale: 3` below `worker:`, beside `image`.',
        });
      }
      for (const worker of running) {
        const { stdout } = await docker.readLogs(worker);
        if (stdout.includes('unloaded')) continue;
        throw new NotYet('workers.idle', {
          message: `Expected each worker to have unloaded a crate, found that "${worker.name}" has not.`,
          expected: 'a crate unloaded by each of them',
          found: `nothing in the log of "${worker.name}"`,
          hint: 'Put twelve crates into the queue again and give the three a few seconds.',
        });
      }
    },
  },
  {
    id: 'killed',
    answer: 'Two',
    hints: {
      'Three, a new one has been started': 'Kill one, wait, and count them in `docker compose ps`.',
      'None, a project stops as a whole': 'Kill one, wait, and count them in `docker compose ps`.',
    },
    hint: 'Kill one, wait, and count them in `docker compose ps`.',
  },
);
