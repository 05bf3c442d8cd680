import { openEngine } from '../../../sandbox-server/docker/engine-client.ts';
import { makeContext, type CheckContext } from '../../../sandbox-server/checks/context.ts';
import { NotYet } from '../../../sandbox-server/checks/not-yet.ts';
import { SandboxReach } from '../../../sandbox-server/checks/sandbox-reach.ts';
import { workspacesRoot } from '../../../sandbox-server/sandbox/driver.ts';
import { FakeDocker } from '../../fakes/fake-docker.ts';

/** A fake engine and the probes a check would have for it. */
export async function startProbing(): Promise<
  { docker: FakeDocker; context: CheckContext } & AsyncDisposable
> {
  const docker = await FakeDocker.start();
  const ended = new AbortController();
  const reach = new SandboxReach(docker, 'sandbox', ended.signal);
  const engine = openEngine(() => reach.dial({ socket: 'engine' }), 4);
  return {
    docker,
    context: makeContext(reach, engine.docker, workspacesRoot),
    async [Symbol.asyncDispose]() {
      ended.abort();
      engine.close();
      await docker[Symbol.asyncDispose]();
    },
  };
}

/** The NotYet that this throws; any other outcome fails the test. */
export async function catchNotYet(run: () => unknown): Promise<NotYet> {
  try {
    await run();
  } catch (error) {
    if (error instanceof NotYet) return error;
    throw error;
  }
  throw new Error('Expected a NotYet, found none.');
}
