import { request, type IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { DockerProbe } from './docker-probe.ts';
import type { Container } from './engine-views.ts';
import { part } from './messages/parts.ts';
import { notYet, type NotYet } from './not-yet.ts';
import type { SandboxReach } from './sandbox-reach.ts';

const maxBodyBytes = 1024 * 1024;

export interface HttpResponse {
  status: number;
  headers: IncomingMessage['headers'];
  /** What was asked for, as the learner would write it. */
  url: string;
  /** The body as text, cut at 1 MiB. */
  text: string;
}

/** How one request is made. */
export interface HttpGetOptions {
  headers?: Readonly<Record<string, string>>;
  /** How long to go on trying, in milliseconds; for a server that needs longer to start. Default 2,000. */
  patienceMs?: number;
}

export interface HttpProbeOptions {
  /** How long to go on trying, for a server that is just starting. Default 2,000. */
  patienceMs?: number;
  /** For one try. Default 2,000. */
  tryMs?: number;
}

/** HTTP to ports that containers publish, from inside the sandbox. Redirects are returned, not followed. */
export class HttpProbe {
  readonly #reach: SandboxReach;
  readonly #docker: DockerProbe;
  readonly #options: Required<HttpProbeOptions>;

  constructor(reach: SandboxReach, docker: DockerProbe, options: HttpProbeOptions = {}) {
    this.#reach = reach;
    this.#docker = docker;
    this.#options = { patienceMs: 2000, tryMs: 2000, ...options };
  }

  /**
   * GET http://localhost:<port><path> as the learner's curl would. NotYet `port.not-published` when no running
   * container publishes the port, `http.no-answer` when nothing answers over HTTP.
   */
  async get(port: number, path = '/', options: HttpGetOptions = {}): Promise<HttpResponse> {
    const publisher = await this.#findPublisher(port);
    const deadline = Date.now() + (options.patienceMs ?? this.#options.patienceMs);
    for (;;) {
      try {
        return await this.#tryOnce(port, path, options.headers);
      } catch (error) {
        if (this.#reach.signal.aborted) throw error;
        if (Date.now() >= deadline) throw noAnswer(port, publisher, error);
        await wait(200, undefined, { signal: this.#reach.signal });
      }
    }
  }

  async #findPublisher(port: number): Promise<Container> {
    const running = (await this.#docker.listContainers()).filter(({ state }) => state === 'running');
    const publisher = running.find(({ ports }) => ports.some(({ hostPort }) => hostPort === port));
    if (publisher) return publisher;
    const published = running.flatMap(({ ports }) => ports.map(({ hostPort }) => hostPort));
    const ports = published.slice(0, 8).join(', ');
    const found = published.length > 0 ? part('port.published', { ports }) : part('none.ports');
    throw notYet('port.not-published', { port, found });
  }

  async #tryOnce(port: number, path: string, given: HttpGetOptions['headers'] = {}): Promise<HttpResponse> {
    const stream = await this.#reach.dial({ port });
    const signal = AbortSignal.any([this.#reach.signal, AbortSignal.timeout(this.#options.tryMs)]);
    try {
      return await new Promise<HttpResponse>((resolve, reject) => {
        const headers = { host: `localhost:${port}`, ...given, connection: 'close' };
        const sent = request({
          path,
          headers,
          signal,
          createConnection: () => stream,
          maxHeaderSize: 16_384,
        });
        sent.once('error', reject);
        sent.once('response', (answer) => readResponse(answer, port, path).then(resolve, reject));
        sent.end();
      });
    } finally {
      stream.destroy();
    }
  }
}

async function readResponse(answer: IncomingMessage, port: number, path: string): Promise<HttpResponse> {
  const chunks: Buffer[] = [];
  let received = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    chunks.push(chunk.subarray(0, maxBodyBytes - received));
    received += chunk.length;
    if (received >= maxBodyBytes) break;
  }
  const url = `http://localhost:${port}${path}`;
  const text = Buffer.concat(chunks).toString();
  return { status: answer.statusCode ?? 0, headers: answer.headers, url, text };
}

function noAnswer(port: number, publisher: Container, cause: unknown): NotYet {
  const timedOut = cause instanceof Error && (cause.name === 'AbortError' || cause.name === 'TimeoutError');
  const found = part(timedOut ? 'http.timed-out' : 'http.closed');
  return notYet('http.no-answer', { port, found, container: publisher.name });
}
