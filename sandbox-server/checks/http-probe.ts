import { request, type IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { DockerProbe } from './docker-probe.ts';
import type { Container } from './engine-views.ts';
import { NotYet } from './not-yet.ts';
import type { SandboxReach } from './sandbox-reach.ts';

const maxBodyBytes = 1024 * 1024;

export interface HttpResponse {
  status: number;
  headers: IncomingMessage['headers'];
  /** The body as text, cut at 1 MiB. */
  text: string;
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
  async get(port: number, path = '/'): Promise<HttpResponse> {
    const publisher = await this.#findPublisher(port);
    const deadline = Date.now() + this.#options.patienceMs;
    for (;;) {
      try {
        return await this.#tryOnce(port, path);
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
    const found =
      published.length > 0 ? `published: ${published.slice(0, 8).join(', ')}` : 'no published port';
    throw new NotYet('port.not-published', {
      message: `Expected a running container to publish port ${port}, found ${found}.`,
      expected: `port ${port} published`,
      found,
      hint: `\`docker ps\` shows in the column PORTS what is published; \`-p ${port}:<container port>\` publishes.`,
    });
  }

  async #tryOnce(port: number, path: string): Promise<HttpResponse> {
    const stream = await this.#reach.dial({ port });
    const signal = AbortSignal.any([this.#reach.signal, AbortSignal.timeout(this.#options.tryMs)]);
    try {
      return await new Promise<HttpResponse>((resolve, reject) => {
        const headers = { host: `localhost:${port}`, connection: 'close' };
        const sent = request({
          path,
          headers,
          signal,
          createConnection: () => stream,
          maxHeaderSize: 16_384,
        });
        sent.once('error', reject);
        sent.once('response', (answer) => readResponse(answer).then(resolve, reject));
        sent.end();
      });
    } finally {
      stream.destroy();
    }
  }
}

async function readResponse(answer: IncomingMessage): Promise<HttpResponse> {
  const chunks: Buffer[] = [];
  let received = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    chunks.push(chunk.subarray(0, maxBodyBytes - received));
    received += chunk.length;
    if (received >= maxBodyBytes) break;
  }
  return { status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(chunks).toString() };
}

function noAnswer(port: number, publisher: Container, cause: unknown): NotYet {
  const timedOut = cause instanceof Error && (cause.name === 'AbortError' || cause.name === 'TimeoutError');
  const found = timedOut ? 'no answer in time' : 'the connection was closed without an answer';
  return new NotYet('http.no-answer', {
    message: `Expected an HTTP answer on port ${port}, found ${found} (container "${publisher.name}" publishes it).`,
    expected: `an HTTP answer on port ${port}`,
    found,
    hint: 'Something has to listen on the container port of the mapping. `docker ps` shows the mapping, `docker logs` what the program says.',
  });
}
