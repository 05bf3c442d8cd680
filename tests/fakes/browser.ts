import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import {
  sandboxEventSchema,
  type LearnerView,
  type SandboxEvent,
  type SandboxView,
} from '../../sandbox-server/protocol/index.ts';

interface AskOptions {
  method?: string;
  /** Of a preview; default the course's. */
  host?: string;
  headers?: Record<string, string>;
  body?: unknown;
}

export interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: string;
}

type EventOf<T extends SandboxEvent['type']> = Extract<SandboxEvent, { type: T }>;

/** One learner's browser at a server on this machine's loopback, over real HTTP. */
export class Browser {
  readonly #port: number;
  readonly #publicPort: number;
  cookie = '';

  /** `publicPort` is the one in the server's public address, if that is not where it listens. */
  constructor(port: number, publicPort = port) {
    this.#port = port;
    this.#publicPort = publicPort;
  }

  /** Loads the first page, so that the browser has its cookie. */
  async open(): Promise<LearnerView> {
    return JSON.parse((await this.ask('/api/learner')).body) as LearnerView;
  }

  async ask(path: string, options: AskOptions = {}): Promise<Answer> {
    const answer = await this.#send(path, options);
    this.cookie ||= answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    return { status: answer.statusCode ?? 0, headers: answer.headers, body: await text(answer) };
  }

  /** A request of the API that has to succeed. */
  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.ask(path, { method, body });
    if (answer.status >= 400)
      throw new Error(`${method} ${path}: expected success, got ${answer.status} ${answer.body}`);
    return JSON.parse(answer.body) as T;
  }

  /** Starts the sandbox and waits for the given state; gives the view and the steps of the way there. */
  async startSandbox(): Promise<{ sandbox: SandboxView; steps: string[] }> {
    const { id } = await this.call<SandboxView>('POST', '/api/sandboxes');
    await using events = await this.listen(id);
    const steps: string[] = [];
    for (;;) {
      const { sandbox } = await events.next('sandbox');
      if (sandbox.state !== 'starting') return { sandbox, steps };
      steps.push(sandbox.step);
    }
  }

  async listen(id: string, query = ''): Promise<EventReader> {
    return new EventReader(await this.#send(`/api/sandboxes/${id}/events${query}`, {}));
  }

  #send(
    path: string,
    { method = 'GET', host = `localhost:${this.#publicPort}`, headers, body }: AskOptions,
  ): Promise<IncomingMessage> {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const sent = {
      host,
      origin: `http://localhost:${this.#publicPort}`,
      ...(this.cookie && { cookie: this.cookie }),
      ...(payload !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    };
    return new Promise((resolve, reject) => {
      request({ port: this.#port, path, method, headers: sent, agent: false }, resolve)
        .once('error', reject)
        .end(payload);
    });
  }
}

/** Reads server-sent events as the protocol has them; anything else is an error. */
export class EventReader implements AsyncDisposable {
  readonly answer: IncomingMessage;
  readonly #events: AsyncGenerator<SandboxEvent, void>;

  constructor(answer: IncomingMessage) {
    this.answer = answer;
    this.#events = readEvents(answer);
  }

  /** The next event of that type, optionally the next that satisfies a condition; others are passed over. */
  async next<T extends SandboxEvent['type']>(
    type: T,
    isWanted: (event: EventOf<T>) => boolean = () => true,
  ): Promise<EventOf<T>> {
    for (;;) {
      const { value, done } = await this.#events.next();
      if (done) throw new Error(`expected an event of type ${type}, got the end of the stream`);
      if (value.type === type && isWanted(value as EventOf<T>)) return value as EventOf<T>;
    }
  }

  /** Resolves when the server has ended the stream. */
  async untilEnd(): Promise<void> {
    while (!(await this.#events.next()).done);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.answer.destroy();
  }
}

async function* readEvents(answer: IncomingMessage): AsyncGenerator<SandboxEvent, void> {
  let unread = '';
  for await (const chunk of answer) {
    unread += String(chunk);
    const events = unread.split('\n\n');
    unread = events.pop() ?? '';
    for (const event of events)
      if (event.startsWith('data: '))
        yield sandboxEventSchema.parse(JSON.parse(event.slice('data: '.length)));
  }
}
