import { randomBytes } from 'node:crypto';
import { openEngine } from '../../docker/engine-client.ts';
import type { SandboxDriver } from '../../sandbox/driver.ts';
import { makeContext } from '../context.ts';
import { SandboxReach } from '../sandbox-reach.ts';
import type { ChangeContext } from './change-context.ts';
import { ChangeProbe } from './change-probe.ts';
import { UndoLog } from './undo-log.ts';

const engineConnections = 2;

/** One run of a check under change, from its context to the restoration of what it touched. */
export class ChangeSession {
  readonly context: ChangeContext;
  readonly #driver: Pick<SandboxDriver, 'exec' | 'dial'>;
  readonly #sandboxId: string;
  readonly #undo = new UndoLog();

  /** All ways into the sandbox are cut when the signal aborts. `workspaceFolder`: inside the sandbox. */
  constructor(
    driver: Pick<SandboxDriver, 'exec' | 'dial'>,
    sandboxId: string,
    workspaceFolder: string,
    signal: AbortSignal,
  ) {
    this.#driver = driver;
    this.#sandboxId = sandboxId;
    const reach = new SandboxReach(driver, sandboxId, signal);
    const engine = openEngine(() => reach.dial({ socket: 'engine' }), engineConnections);
    signal.addEventListener('abort', () => engine.close(), { once: true });
    const context = makeContext(reach, engine.docker, workspaceFolder);
    const name = `drydock-check-${randomBytes(8).toString('hex')}`;
    const change = new ChangeProbe({
      name,
      reach,
      engine: engine.docker,
      context,
      workspaceFolder,
      undo: this.#undo,
    });
    this.context = { ...context, change };
  }

  /** Puts back what was changed, over connections of its own. Throws AggregateError when it could not. */
  async restore(signal: AbortSignal): Promise<void> {
    const reach = new SandboxReach(this.#driver, this.#sandboxId, signal);
    const engine = openEngine(() => reach.dial({ socket: 'engine' }), 1);
    try {
      await this.#undo.restore({ engine: engine.docker, reach });
    } finally {
      engine.close();
    }
  }
}
