import { connect, type ClientHttp2Session } from 'node:http2';
import { request } from 'node:http';
import type { Duplex } from 'node:stream';
import type { SandboxReach } from '../sandbox-reach.ts';

/** One byte "compressed" and four of length stand before each message. */
const prefixBytes = 5;

/**
 * The builder's own interface (`moby.buildkit.v1.Control`), which the engine serves as gRPC over an upgraded connection.
 * `docker buildx history` of later versions asks the same. Dispose of it after use.
 */
export class ControlConnection implements Disposable {
  readonly #session: ClientHttp2Session;

  private constructor(session: ClientHttp2Session) {
    this.#session = session;
  }

  static async open(reach: SandboxReach): Promise<ControlConnection> {
    const stream = await upgrade(await reach.dial({ socket: 'engine' }));
    const session = connect('http://engine', { createConnection: () => stream });
    // Each call reports its own failure; without a listener the session's would end the process.
    session.on('error', () => {});
    return new ControlConnection(session);
  }

  /** Sends one message and reads the answers to the end. Throws when the builder refuses or the connection ends. */
  async call(method: string, message: Uint8Array): Promise<Buffer[]> {
    const stream = this.#session.request({
      ':method': 'POST',
      ':path': `/moby.buildkit.v1.Control/${method}`,
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    let status: unknown;
    let reason: unknown;
    const note = (headers: Record<string, unknown>) => {
      status = headers['grpc-status'] ?? status;
      reason = headers['grpc-message'] ?? reason;
    };
    stream.on('response', note).on('trailers', note);
    stream.end(frame(message));
    const chunks: Buffer[] = [];
    for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
    if (status !== '0')
      throw new Error(`The builder answered ${method} with ${String(status)}: ${String(reason)}`);
    return splitFrames(Buffer.concat(chunks));
  }

  [Symbol.dispose](): void {
    this.#session.destroy();
  }
}

function upgrade(stream: Duplex): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const headers = { host: 'engine', connection: 'Upgrade', upgrade: 'h2c' };
    const asked = request({ method: 'POST', path: '/grpc', headers, createConnection: () => stream });
    asked.once('upgrade', (_answer, upgraded: Duplex, head: Buffer) => {
      if (head.length > 0) upgraded.unshift(head);
      resolve(upgraded);
    });
    asked.once('response', ({ statusCode }) => {
      stream.destroy();
      reject(new Error(`The engine answered ${statusCode} where the builder was expected.`));
    });
    asked.once('error', reject);
    asked.end();
  });
}

function frame(message: Uint8Array): Buffer {
  const prefix = Buffer.alloc(prefixBytes);
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, message]);
}

function splitFrames(bytes: Buffer): Buffer[] {
  const messages: Buffer[] = [];
  for (let at = 0; at + prefixBytes <= bytes.length;) {
    const start = at + prefixBytes;
    at = start + bytes.readUInt32BE(at + 1);
    messages.push(bytes.subarray(start, at));
  }
  return messages;
}
