import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';

/** A connection that asked for a WebSocket and neither got one nor an answer is cut. */
const upgradeTimeoutMs = 30_000;

export interface Previews {
  claims(request: IncomingMessage): boolean;
  handleRequest: (...args: Parameters<RequestListener>) => Promise<void>;
  handleUpgrade(request: IncomingMessage, socket: Socket, head: Buffer): Promise<void>;
}

/** One port for two: what has a preview's host name never enters the course's handlers, and the other way round. */
export class FrontServer {
  /** Never listens; emits the course's WebSocket requests, which its routes take from here. */
  readonly courseUpgrades = createServer();
  readonly #previews: Previews;
  readonly #upgraded = new Set<Socket>();
  /** Nothing was asked on them yet: browsers open some in case of need. */
  readonly #silent = new Set<Socket>();

  constructor(previews: Previews) {
    this.#previews = previews;
  }

  /** The server that listens. */
  makeServer(handleCourse: RequestListener): Server {
    const server = createServer(
      // Other upgrades (curl's h2c) are offers that may be ignored.
      { shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket' },
      (request, response) => {
        this.#silent.delete(request.socket);
        if (this.#previews.claims(request)) void this.#previews.handleRequest(request, response);
        else handleCourse(request, response);
      },
    );
    server.on('connection', (socket: Socket) => {
      this.#silent.add(socket);
      socket.once('close', () => this.#silent.delete(socket));
    });
    server.on('upgrade', (request, stream, head) => {
      // Node's type is wider than what a server made by createServer gives.
      const socket = stream as Socket;
      this.#silent.delete(socket);
      this.#upgraded.add(socket);
      socket.once('close', () => this.#upgraded.delete(socket));
      socket.setTimeout(upgradeTimeoutMs, () => socket.destroy());
      if (this.#previews.claims(request)) void this.#previews.handleUpgrade(request, socket, head);
      else this.courseUpgrades.emit('upgrade', request, socket, head);
    });
    return server;
  }

  /** At the server's stop, which waits for these connections and which nothing else would end. */
  cut(): void {
    for (const socket of [...this.#upgraded, ...this.#silent]) socket.destroy();
  }
}
