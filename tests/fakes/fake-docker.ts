import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { Duplex, Readable } from 'node:stream';
import { pack } from 'tar-stream';
import type { DialTarget, SandboxDriver } from '../../sandbox-server/sandbox/driver.ts';
import { LocalDriver } from './local-driver.ts';

export interface FakeContainer {
  name: string;
  image: string;
  state?: 'created' | 'running' | 'exited';
  exitCode?: number;
  startError?: string;
  outOfMemory?: boolean;
  finishedAt?: string;
  /** Host port to container port. */
  ports?: Record<number, number>;
  stdout?: string;
  /** Absolute path to text. */
  files?: Record<string, string>;
  changes?: { Path: string; Kind: 0 | 1 | 2 }[];
  ownBytes?: number;
}

const never = '0001-01-01T00:00:00Z';
const imageId = (repository: string) => `sha256:${Buffer.from(repository).toString('hex').padEnd(64, '0')}`;
const withoutTag = (image: string) => image.replace(/:[^/]*$/, '');

/** The part of the Engine API that checks read, over real HTTP, as the driver of a sandbox reaches it. */
export class FakeDocker implements Pick<SandboxDriver, 'exec' | 'dial'>, AsyncDisposable {
  readonly containers: FakeContainer[] = [];
  /** Names with tags; the same repository is the same image. */
  images: string[] = [];
  /** Method and path of every request so far. */
  readonly requests: string[] = [];
  /** Port inside the "sandbox" to port of the loopback. */
  readonly ports = new Map<number, number>();
  /** A test's way to answer in another way than an engine would. True: answered. */
  intercept: (path: string, response: ServerResponse) => boolean = () => false;
  /** Takes over a connection that was upgraded, as the builder's is; refused without. */
  takeUpgrade: (socket: Duplex) => void = (socket) => socket.destroy();
  readonly local = new LocalDriver();
  readonly #server: Server;
  openStreams = 0;

  private constructor() {
    this.#server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://engine');
      this.requests.push(`${request.method} ${pathname}`);
      if (!this.intercept(pathname, response)) this.#answer(pathname, searchParams, response);
    });
  }

  static async start(): Promise<FakeDocker> {
    const docker = new FakeDocker();
    docker.#server.on('upgrade', (_request, socket) => {
      socket.write('HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n');
      docker.takeUpgrade(socket);
    });
    await new Promise<void>((resolve) => docker.#server.listen(0, '127.0.0.1', resolve));
    return docker;
  }

  exec: SandboxDriver['exec'] = (id, command, options) => this.local.exec(id, command, options);

  async dial(_id: string, target: DialTarget): Promise<Duplex> {
    const enginePort = (this.#server.address() as AddressInfo).port;
    // Port 1 of the loopback refuses.
    const port = 'socket' in target ? enginePort : (this.ports.get(target.port) ?? 1);
    const socket = connect(port, '127.0.0.1');
    this.openStreams++;
    socket.once('close', () => this.openStreams--);
    const stream = Duplex.from({ readable: socket, writable: socket });
    stream.once('close', () => socket.destroy());
    return stream;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.local[Symbol.dispose]();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(path: string, query: URLSearchParams, response: ServerResponse): void {
    const [, kind, name = '', detail = ''] =
      decodeURIComponent(path).match(/^\/(containers|images)\/(.+)\/(\w+)$/) ?? [];
    if (path === '/containers/json') return sendJson(response, this.containers.map(listed));
    if (path === '/images/json') return sendJson(response, this.#listImages());
    if (kind === 'images') return sendJson(response, this.#inspectImage(name));
    const container = this.containers.find((one) => one.name === name || containerId(one) === name);
    if (!container) return sendJson(response, undefined);
    answerAbout(container, detail, query, response);
  }

  #listImages(): object[] {
    return [...new Set(this.images.map(withoutTag))].map((repository) => ({ Id: imageId(repository) }));
  }

  #inspectImage(name: string): object | undefined {
    const names = this.images.filter((one) => one === name || imageId(withoutTag(one)) === name);
    const repository = withoutTag(names[0] ?? '');
    if (!repository) return undefined;
    return {
      Id: imageId(repository),
      RepoTags: this.images.filter((one) => withoutTag(one) === repository),
      RepoDigests: [],
      Created: '2026-11-01T00:00:00Z',
      Size: 1000,
      RootFS: { Layers: ['sha256:base'] },
      Config: { Cmd: ['sh'] },
    };
  }
}

function answerAbout(
  container: FakeContainer,
  detail: string,
  query: URLSearchParams,
  response: ServerResponse,
) {
  if (detail === 'changes') return sendJson(response, container.changes ?? null);
  if (detail === 'logs') return void response.end(frame(container.stdout ?? ''));
  if (detail === 'archive') return sendFile(response, container, query.get('path') ?? '');
  sendJson(response, inspected(container));
}

const containerId = ({ name }: FakeContainer) => Buffer.from(name).toString('hex').padEnd(64, '0');

function listed(container: FakeContainer): object {
  return { Id: containerId(container), SizeRw: container.ownBytes };
}

/** What `docker inspect` shows of it. */
function inspected(container: FakeContainer): object {
  const { state = 'running', ports = {} } = container;
  const bindings = Object.entries(ports).map(([HostPort, port]) => [
    `${port}/tcp`,
    ['0.0.0.0', '::'].map((HostIp) => ({ HostIp, HostPort })),
  ]);
  return {
    Id: containerId(container),
    Name: `/${container.name}`,
    Image: imageId(withoutTag(container.image)),
    Created: '2026-11-23T10:00:00Z',
    Path: 'sh',
    Args: [],
    RestartCount: 0,
    State: {
      Status: state,
      ExitCode: container.exitCode ?? 0,
      OOMKilled: container.outOfMemory ?? false,
      Error: container.startError ?? '',
      StartedAt: state === 'created' ? never : '2026-11-23T10:00:01Z',
      FinishedAt: container.finishedAt ?? never,
    },
    Config: { Image: container.image, Env: [], Labels: {}, User: '', Tty: false },
    HostConfig: { PortBindings: Object.fromEntries(bindings) },
    NetworkSettings: {
      Ports: state === 'running' ? Object.fromEntries(bindings) : {},
      Networks: { bridge: {} },
    },
    Mounts: [],
  };
}

function sendJson(response: ServerResponse, body: unknown): void {
  const status = body === undefined ? 404 : 200;
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body === undefined ? { message: 'no such thing' } : body));
}

function sendFile(response: ServerResponse, container: FakeContainer, path: string): void {
  const text = container.files?.[path];
  if (text === undefined) return sendJson(response, undefined);
  const archive = pack();
  if (text.startsWith('-> ')) archive.entry({ name: 'file', type: 'symlink', linkname: text.slice(3) });
  else archive.entry({ name: 'file', mtime: new Date('2026-11-23T10:00:05Z') }, text);
  archive.finalize();
  response.writeHead(200, { 'content-type': 'application/x-tar' });
  Readable.from(archive).pipe(response);
}

function frame(stdout: string): Buffer {
  const payload = Buffer.from(stdout);
  const header = Buffer.alloc(8);
  header[0] = 1;
  header.writeUInt32BE(payload.length, 4);
  return Buffer.concat([header, payload]);
}
