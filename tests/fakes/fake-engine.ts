import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ContainerInfo } from 'dockerode';

type FakeContainer = Pick<ContainerInfo, 'Id' | 'Names' | 'State' | 'Ports'>;

/** The little of the Engine API that the server itself asks for: ping, the list of containers, and events. */
export class FakeEngine {
  readonly #server: Server;
  readonly #eventStreams = new Set<ServerResponse>();
  #containers: FakeContainer[] = [];
  connections = 0;

  private constructor() {
    this.#server = createServer((request, response) => {
      const path = request.url?.split('?')[0]?.replace(/^\/+/, '/');
      if (path === '/_ping') response.end('OK');
      else if (path === '/containers/json') response.end(JSON.stringify(this.#containers));
      else if (path === '/events') this.#openEvents(response);
      else response.writeHead(404).end(JSON.stringify({ message: `page not found: ${path}` }));
    });
    this.#server.on('connection', () => this.connections++);
  }

  static async start(): Promise<FakeEngine> {
    const engine = new FakeEngine();
    await new Promise<void>((resolve) => engine.#server.listen(0, '127.0.0.1', resolve));
    return engine;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** A running container that publishes these ports (public to private), in place of an earlier one of its name. */
  run(name: string, ports: Record<number, number>): void {
    const Ports = Object.entries(ports).flatMap(([PublicPort, PrivatePort]) =>
      ['0.0.0.0', '::'].map((IP) => ({ IP, PublicPort: Number(PublicPort), PrivatePort, Type: 'tcp' })),
    );
    this.remove(name);
    this.#containers.push({ Id: name.padEnd(64, '0'), Names: [`/${name}`], State: 'running', Ports });
    this.#tell('start');
  }

  remove(name: string): void {
    this.#containers = this.#containers.filter(({ Names }) => Names[0] !== `/${name}`);
    this.#tell('destroy');
  }

  /** As a restart of the engine does. */
  cutConnections(): void {
    this.#server.closeAllConnections();
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #openEvents(response: ServerResponse): void {
    response.writeHead(200).flushHeaders();
    this.#eventStreams.add(response);
    response.once('close', () => this.#eventStreams.delete(response));
  }

  #tell(action: string): void {
    for (const stream of this.#eventStreams)
      stream.write(`${JSON.stringify({ Type: 'container', Action: action })}\n`);
  }
}
