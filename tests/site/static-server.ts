import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** A server of files and nothing else, as those are where static pages are published. */
export class StaticServer implements AsyncDisposable {
  readonly #server: Server;

  private constructor(folder: string) {
    this.#server = createServer(async ({ url = '/' }, response) => {
      const { pathname } = new URL(url, 'http://localhost');
      const file = join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
      const content = await readFile(file).catch(() => undefined);
      const type = types[extname(file)] ?? 'application/octet-stream';
      response.writeHead(content ? 200 : 404, { 'content-type': type }).end(content);
    });
  }

  /** Serves a folder on a free port of the loopback. */
  static async start(folder: string): Promise<StaticServer> {
    const server = new StaticServer(folder);
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get url(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
