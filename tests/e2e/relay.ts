import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { pipeline } from 'node:stream';

/** A stretch of network between browser and server that can be cut. */
export class Relay implements AsyncDisposable {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #isCut = false;

  private constructor(serverPort: number) {
    this.#server = createServer((browser) => {
      if (this.#isCut) return void browser.resetAndDestroy();
      const onward = connect(serverPort, '127.0.0.1');
      for (const socket of [browser, onward]) {
        this.#sockets.add(socket);
        socket.once('close', () => this.#sockets.delete(socket));
      }
      pipeline(browser, onward, browser, () => {});
    });
  }

  /** Listens on a free port of loopback and passes everything on to `serverPort`. */
  static async start(serverPort: number): Promise<Relay> {
    const relay = new Relay(serverPort);
    relay.#server.listen(0, '127.0.0.1');
    await once(relay.#server, 'listening');
    return relay;
  }

  /** Where learners find the server behind it. */
  get url(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Breaks every connection without a goodbye, and every new one, until `mend`. */
  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  mend(): void {
    this.#isCut = false;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
