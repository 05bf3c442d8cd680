import { request as sendRequest, ServerResponse, type ClientRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { pipeline, type Duplex } from 'node:stream';
import type { AppDeps } from '../app-deps.ts';
import { SandboxError } from '../errors.ts';
import { DialAgent } from '../sandbox/dial-agent.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { isPreviewHost, parsePreviewHost } from './preview-address.ts';
import { makeRequestHeaders, makeResponseHeaders } from './preview-headers.ts';
import { sendPreviewError } from './preview-page.ts';

/** Connections to one published port at the same time; further requests wait. */
const maxConnectionsPerPort = 16;
const answerTimeoutMs = 60_000;
/** A connection that no request uses holds two processes in the sandbox. */
const freeConnectionMs = 30_000;

interface Target {
  sandbox: Sandbox;
  port: number;
}

/**
 * Serves what learners publish, each port on an origin of its own. The host name's token chooses the sandbox and its
 * digits the port; nothing a caller sends chooses a host. Connections are made by the driver, inside the sandbox.
 */
export class PreviewProxy {
  readonly #deps: Pick<AppDeps, 'config' | 'driver' | 'manager' | 'ports' | 'log'>;
  readonly #agents = new Map<string, Map<number, DialAgent>>();

  constructor(deps: Pick<AppDeps, 'config' | 'driver' | 'manager' | 'ports' | 'log'>) {
    this.#deps = deps;
  }

  /** Whether this request is for a preview; all others are for the course. */
  claims(request: IncomingMessage): boolean {
    return isPreviewHost(this.#deps.config, request.headers.host ?? '');
  }

  async handleRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const upstream = this.#open(request, await this.#resolve(request));
      response.once('close', () => upstream.destroy());
      upstream.once('response', (answer) => sendAnswer(answer, request, response));
      upstream.on('error', (cause) => sendPreviewError(request, response, notAnswering(request, cause)));
      pipeline(request, upstream, () => {});
    } catch (error) {
      sendPreviewError(request, response, this.#toSandboxError(request, error));
    }
  }

  /** As `handleRequest`, for a WebSocket. */
  async handleUpgrade(request: IncomingMessage, socket: Socket, head: Buffer): Promise<void> {
    const response = new ServerResponse(request);
    response.assignSocket(socket);
    response.shouldKeepAlive = false;
    response.once('finish', () => socket.end());
    socket.once('error', () => socket.destroy());
    try {
      const upstream = this.#open(request, await this.#resolve(request), [
        'Connection',
        'Upgrade',
        'Upgrade',
        'websocket',
      ]);
      socket.once('close', () => upstream.destroy());
      upstream.once('upgrade', (answer, stream, rest) => {
        response.detachSocket(socket);
        this.#join(socket, head, makeResponseHeaders(answer, request.headers.host ?? ''), stream, rest);
      });
      upstream.once('response', (answer) => sendAnswer(answer, request, response));
      upstream.on('error', (cause) => sendPreviewError(request, response, notAnswering(request, cause)));
      upstream.end();
    } catch (error) {
      sendPreviewError(request, response, this.#toSandboxError(request, error));
    }
  }

  /** Cuts all connections into the sandbox; for when it has stopped. */
  closeSandbox(sandboxId: string): void {
    this.#agents.get(sandboxId)?.forEach((agent) => agent.destroy());
    this.#agents.delete(sandboxId);
  }

  /** Cuts all connections into all sandboxes, for the server's stop. */
  close(): void {
    for (const sandboxId of this.#agents.keys()) this.closeSandbox(sandboxId);
  }

  /** Which sandbox and port the request may reach. Throws if none. */
  async #resolve(request: IncomingMessage): Promise<Target> {
    const { config, manager, ports } = this.#deps;
    const address = parsePreviewHost(config, request.headers.host ?? '');
    const sandbox = address && manager.findByPreviewToken(address.token);
    if (!sandbox) throw new SandboxError('port_not_published', 'There is no preview at this address.');
    if (!request.url?.startsWith('/'))
      throw new SandboxError('invalid_request', 'Expected a path as the request target, got something else.');
    const { status } = sandbox;
    if (status.state === 'stopped') throw new SandboxError('sandbox_not_ready', status.message);
    if (status.state === 'starting')
      throw new SandboxError('sandbox_not_ready', 'The sandbox is still starting.');
    const { port } = address;
    if (!(await ports.isPublished(sandbox, port)))
      throw new SandboxError('port_not_published', `No running container publishes port ${port}.`, {
        hint: `\`docker run -p ${port}:80 …\` publishes it; \`docker ps\` shows which ports are published.`,
      });
    return { sandbox, port };
  }

  #open(request: IncomingMessage, { sandbox, port }: Target, extraHeaders: string[] = []): ClientRequest {
    this.#deps.manager.touch(sandbox.id);
    const upstream = sendRequest({
      agent: this.#agentFor(sandbox.id, port),
      method: request.method,
      path: request.url,
      headers: [
        ...makeRequestHeaders(request, new URL(this.#deps.config.publicUrl).protocol.slice(0, -1)),
        ...extraHeaders,
      ],
    });
    const deadline = setTimeout(
      () => upstream.destroy(new Error(`no answer within ${answerTimeoutMs} ms`)),
      answerTimeoutMs,
    );
    for (const event of ['response', 'upgrade', 'close']) upstream.once(event, () => clearTimeout(deadline));
    return upstream;
  }

  #agentFor(sandboxId: string, port: number): DialAgent {
    const agents = this.#agents.get(sandboxId) ?? new Map<number, DialAgent>();
    this.#agents.set(sandboxId, agents);
    const agent =
      agents.get(port) ??
      new DialAgent(
        () => this.#deps.driver.dial(sandboxId, { port }),
        maxConnectionsPerPort,
        freeConnectionMs,
      );
    agents.set(port, agent);
    return agent;
  }

  #join(socket: Socket, head: Buffer, rawHeaders: string[], stream: Duplex, rest: Buffer): void {
    const headers = rawHeaders.flatMap((name, index, all) =>
      index % 2 === 0 ? `${name}: ${all[index + 1]}` : [],
    );
    const upgrade = ['Connection: Upgrade', 'Upgrade: websocket'];
    socket.write(['HTTP/1.1 101 Switching Protocols', ...upgrade, ...headers, '', ''].join('\r\n'));
    socket.setTimeout(0);
    socket.write(rest);
    stream.write(head);
    pipeline(socket, stream, socket, () => {
      socket.destroy();
      stream.destroy();
    });
  }

  /** An engine that cannot be asked is, for the preview, a program that does not answer. */
  #toSandboxError(request: IncomingMessage, error: unknown): SandboxError {
    if (error instanceof SandboxError) return error;
    this.#deps.log.warn({ err: error }, 'preview failed');
    return notAnswering(request, error);
  }
}

function sendAnswer(answer: IncomingMessage, request: IncomingMessage, response: ServerResponse): void {
  const headers = makeResponseHeaders(answer, request.headers.host ?? '');
  const { statusCode = 0 } = answer;
  // Node reads what it then throws on when it is to be written: such a status, and control characters in the reason.
  if (statusCode < 200) {
    answer.destroy();
    return sendPreviewError(request, response, notAnswering(request, new Error(`status ${statusCode}`)));
  }
  response.writeHead(statusCode, headers);
  // Already sent headers cannot become an error page: cut the connection, so that the browser sees it is incomplete.
  pipeline(answer, response, () => {});
}

function notAnswering(request: IncomingMessage, cause: unknown): SandboxError {
  const port = request.headers.host?.split('-')[0] ?? '';
  return new SandboxError(
    'preview_unreachable',
    `Port ${port} is published, but the program behind it does not answer.`,
    {
      hint: 'It may still be starting. `docker ps` shows whether it runs, `docker logs` what it says; it has to listen on 0.0.0.0 and on the container port that you published.',
      cause,
    },
  );
}
