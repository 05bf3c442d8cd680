import { Agent, type ClientRequestArgs } from 'node:http';
import type { Duplex } from 'node:stream';
import Docker, { type DockerOptions } from 'dockerode';
import type { SandboxDriver } from '../sandbox/driver.ts';

/**
 * Connections to a sandbox's engine, made by the driver. At most `maxSockets`, kept open between calls: rootless
 * dockerd leaks a descriptor for each connection, so a client that reconnects would wear it out.
 */
class EngineAgent extends Agent {
  readonly #dial: () => Promise<Duplex>;

  constructor(dial: () => Promise<Duplex>, maxSockets: number) {
    super({ keepAlive: true, maxSockets });
    this.#dial = dial;
  }

  override createConnection(
    _options: ClientRequestArgs,
    done: (error: Error | null, stream: Duplex) => void,
  ): null {
    this.#dial().then(
      (stream) => done(null, stream),
      // Node's type has no call with an error alone.
      (error: Error) => (done as (error: Error) => void)(error),
    );
    return null;
  }

  /** The default calls methods that only a net.Socket has; a dialled stream is any Duplex. */
  override keepSocketAlive(): boolean {
    return true;
  }

  override reuseSocket(): void {}
}

/** The Engine API of one sandbox. */
export interface EngineClient {
  /** For calls that are answered at once. They share one connection and queue for it. */
  readonly docker: Docker;
  /** For calls that stay open (events, attach, exec, logs that follow), with a connection each. */
  readonly streaming: Docker;
}

/** One client for each sandbox, so that all who ask its engine share one connection. */
export class EngineClients {
  readonly #driver: SandboxDriver;
  readonly #clients = new Map<string, EngineClient & { agents: Agent[] }>();

  constructor(driver: SandboxDriver) {
    this.#driver = driver;
  }

  /** Makes no connection before the first call. */
  get(sandboxId: string): EngineClient {
    const known = this.#clients.get(sandboxId);
    if (known) return known;
    const dial = () => this.#driver.dial(sandboxId, { socket: 'engine' });
    const agents = [new EngineAgent(dial, 1), new EngineAgent(dial, Infinity)] as const;
    const client = { docker: connect(agents[0]), streaming: connect(agents[1]), agents: [...agents] };
    this.#clients.set(sandboxId, client);
    return client;
  }

  /** Closes all connections to the sandbox's engine; for when it has stopped. */
  close(sandboxId: string): void {
    this.#clients.get(sandboxId)?.agents.forEach((agent) => agent.destroy());
    this.#clients.delete(sandboxId);
  }
}

function connect(agent: Agent): Docker {
  // docker-modem hands `agent` to http.request; its types do not know it.
  const options: DockerOptions & { agent: Agent } = { host: 'engine', protocol: 'http', agent };
  return new Docker(options);
}
