import type { Agent } from 'node:http';
import type { Duplex } from 'node:stream';
import Docker, { type DockerOptions } from 'dockerode';
import { DialAgent } from '../sandbox/dial-agent.ts';
import type { SandboxDriver } from '../sandbox/driver.ts';
import { limitBytes } from '../sandbox/limit-bytes.ts';

/**
 * A connection that has brought so much is cut, and another made. docker-modem keeps whole answers, and the engine is
 * the learner's, who may put another in its place.
 */
const maxConnectionBytes = 32 * 1024 * 1024;

/** The Engine API of one sandbox. */
export interface EngineClient {
  /**
   * For calls that are answered at once. They queue for one connection, which is kept: rootless dockerd leaks a
   * descriptor for each connection, so a client that reconnects would wear it out.
   */
  readonly docker: Docker;
  /** For calls that stay open (events, attach, exec, logs that follow), with a connection each. */
  readonly streaming: Docker;
}

/** One client for each sandbox, so that all who ask its engine share one connection. */
export class EngineClients {
  readonly #driver: Pick<SandboxDriver, 'dial'>;
  readonly #clients = new Map<string, EngineClient & { close(): void }>();

  constructor(driver: Pick<SandboxDriver, 'dial'>) {
    this.#driver = driver;
  }

  /** Makes no connection before the first call. */
  get(sandboxId: string): EngineClient {
    const client = this.#clients.get(sandboxId) ?? this.#make(sandboxId);
    this.#clients.set(sandboxId, client);
    return client;
  }

  /** Cuts all connections to the sandbox's engine; for when it has stopped. */
  close(sandboxId: string): void {
    this.#clients.get(sandboxId)?.close();
    this.#clients.delete(sandboxId);
  }

  closeAll(): void {
    for (const sandboxId of this.#clients.keys()) this.close(sandboxId);
  }

  #make(sandboxId: string): EngineClient & { close(): void } {
    const dial = async () => {
      const stream = await this.#driver.dial(sandboxId, { socket: 'engine' });
      const limited = limitBytes(stream, maxConnectionBytes);
      limited.once('close', () => stream.destroy());
      return limited;
    };
    const single = openEngine(dial, 1);
    const many = openEngine(dial, Infinity);
    const close = () => {
      single.close();
      many.close();
    };
    return { docker: single.docker, streaming: many.docker, close };
  }
}

/** A Docker client over connections made by `dial`, `maxConnections` at most. `close` cuts them all. */
export function openEngine(
  dial: () => Promise<Duplex>,
  maxConnections: number,
): { docker: Docker; close(): void } {
  const agent = new DialAgent(dial, maxConnections);
  // docker-modem hands `agent` to http.request; its types do not know it.
  const options: DockerOptions & { agent: Agent } = { host: 'engine', protocol: 'http', agent };
  return { docker: new Docker(options), close: () => agent.destroy() };
}
