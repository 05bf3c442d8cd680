import { once } from 'node:events';
import type { ContainerInfo } from 'dockerode';
import type { FastifyBaseLogger } from 'fastify';
import type { EngineClients } from '../docker/engine-client.ts';
import type { PublishedPort } from '../protocol/index.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { PortWatcher } from './port-watcher.ts';

/** More than this many ports at once are not offered, so that a learner cannot flood the page. */
const maxPorts = 50;
const answerTimeoutMs = 10_000;

export interface PublishedPortsOptions {
  engines: EngineClients;
  log: FastifyBaseLogger;
  /** Address of the preview of a port. */
  previewUrl: (sandbox: Sandbox, port: number) => string;
}

/** Which TCP ports the running containers of a sandbox publish, as its engine says. */
export class PublishedPorts {
  readonly #options: PublishedPortsOptions;
  readonly #watchers = new Map<string, PortWatcher>();

  constructor(options: PublishedPortsOptions) {
    this.#options = options;
  }

  /** Asks the engine. Sorted by port. Rejects when it does not answer in time. */
  async fetch(sandbox: Sandbox): Promise<PublishedPort[]> {
    const abortSignal = AbortSignal.timeout(answerTimeoutMs);
    const containers = await Promise.race([
      this.#options.engines.get(sandbox.id).docker.listContainers({ abortSignal }),
      // docker-modem never says that an answer broke off.
      once(abortSignal, 'abort').then(() => {
        throw new Error(`The engine gave no answer within ${answerTimeoutMs} ms.`);
      }),
    ]);
    return readPublishedPorts(containers).map((port) => ({
      ...port,
      url: this.#options.previewUrl(sandbox, port.port),
    }));
  }

  /** Whether this port may be previewed now. What a watcher has seen is taken for true; a miss is asked again. */
  async isPublished(sandbox: Sandbox, port: number): Promise<boolean> {
    const isSame = (published: PublishedPort) => published.port === port;
    const seen = this.#watchers.get(sandbox.id)?.latest ?? [];
    return seen.some(isSame) || (await this.fetch(sandbox)).some(isSame);
  }

  /** Calls the listener now and after each change, until the returned function is called. */
  watch(sandbox: Sandbox, listener: (ports: PublishedPort[]) => void): () => void {
    const watcher = this.#watchers.get(sandbox.id) ?? this.#startWatcher(sandbox);
    watcher.listeners.add(listener);
    if (watcher.latest) listener(watcher.latest);
    return () => {
      watcher.listeners.delete(listener);
      if (watcher.listeners.size === 0) this.close(sandbox.id);
    };
  }

  /** Ends watching; for when the sandbox has stopped. */
  close(sandboxId: string): void {
    this.#watchers.get(sandboxId)?.stop();
    this.#watchers.delete(sandboxId);
  }

  #startWatcher(sandbox: Sandbox): PortWatcher {
    const { engines, log } = this.#options;
    const watcher = new PortWatcher({
      fetch: () => this.fetch(sandbox),
      openEvents: () =>
        engines.get(sandbox.id).streaming.getEvents({ filters: JSON.stringify({ type: ['container'] }) }),
      log,
    });
    this.#watchers.set(sandbox.id, watcher);
    watcher.start();
    return watcher;
  }
}

/** The TCP ports of running containers, each once, though Docker lists IPv4 and IPv6 apart. */
export function readPublishedPorts(containers: readonly ContainerInfo[]): Omit<PublishedPort, 'url'>[] {
  const ports = containers
    .filter(({ State }) => State === 'running')
    .flatMap(({ Names, Id, Ports }) =>
      Ports.filter(({ Type, PublicPort }) => Type === 'tcp' && PublicPort > 0).map((port) => ({
        port: port.PublicPort,
        container: Names[0]?.replace(/^\//, '') ?? Id.slice(0, 12),
        containerId: Id,
        containerPort: port.PrivatePort,
      })),
    );
  const byPort = new Map(ports.map((port) => [port.port, port]));
  return [...byPort.values()].sort((a, b) => a.port - b.port).slice(0, maxPorts);
}
