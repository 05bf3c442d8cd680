import { Agent, type ClientRequestArgs } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * An HTTP agent whose connections are made by `dial` (a driver's), whatever host or port a request names. It opens at
 * most `maxSockets` and keeps them between requests.
 */
export class DialAgent extends Agent {
  readonly #dial: () => Promise<Duplex>;

  constructor(dial: () => Promise<Duplex>, maxSockets: number) {
    super({ keepAlive: true, maxSockets });
    this.#dial = dial;
  }

  override createConnection(
    _options: ClientRequestArgs,
    done: (error: Error | null, stream: Duplex) => void,
  ): null {
    this.#dial().then(
      (stream) => done(null, likeSocket(stream)),
      // Node's type has no call with an error alone.
      (error: Error) => (done as (error: Error) => void)(error),
    );
    return null;
  }
}

/** Adds what an agent expects of a connection that it keeps, and only a net.Socket has. */
function likeSocket(stream: Duplex): Duplex {
  const nothing = () => stream;
  // It stays half open where a socket would close, and must not be lent out again then.
  stream.once('end', () => stream.destroy());
  return Object.assign(stream, { setKeepAlive: nothing, setTimeout: nothing, ref: nothing, unref: nothing });
}
