import { Agent } from 'node:http';
import { duplexPair, pipeline, type Duplex } from 'node:stream';

type Dial = () => Promise<Duplex>;

/**
 * An HTTP agent whose connections are made by `dial` (a driver's), whatever host or port a request names. It opens at
 * most `maxSockets` and keeps them between requests, for `freeConnectionMs` at most if that is given.
 */
export class DialAgent extends Agent {
  readonly #dial: Dial;

  constructor(dial: Dial, maxSockets: number, freeConnectionMs?: number) {
    super({
      keepAlive: true,
      maxSockets,
      ...(freeConnectionMs === undefined ? {} : { timeout: freeConnectionMs }),
    });
    this.#dial = dial;
  }

  /** Answers at once: an agent counts only the connections it has, and would open more while one is being made. */
  override createConnection(): Duplex {
    return likeSocket(dialLater(this.#dial));
  }
}

/** A stream that can be used before it is connected. Closing either side closes the other. */
function dialLater(dial: Dial): Duplex {
  const [near, far] = duplexPair();
  dial().then(
    (stream) => {
      near.once('close', () => stream.destroy());
      pipeline(far, stream, far, (error) => near.destroy(error ?? undefined));
      if (near.destroyed) stream.destroy();
    },
    (error: Error) => near.destroy(error),
  );
  return near;
}

/** Adds what an agent expects of a connection that it keeps, and only a net.Socket has. */
function likeSocket(stream: Duplex): Duplex {
  const nothing = () => stream;
  // An agent sets the time of a connection that it keeps free, and takes it back when it lends it out.
  let idle: NodeJS.Timeout | undefined;
  const setTimeoutLikeSocket = (milliseconds: number) => {
    clearTimeout(idle);
    if (milliseconds > 0) idle = setTimeout(() => stream.emit('timeout'), milliseconds).unref();
    return stream;
  };
  stream.once('close', () => clearTimeout(idle));
  // It stays half open where a socket would close, and must not be lent out again then.
  stream.once('end', () => stream.destroy());
  // A request tells its own error; a connection that fails or is cut while no request uses it has nobody to tell.
  stream.on('error', () => {});
  return Object.assign(stream, {
    setKeepAlive: nothing,
    setTimeout: setTimeoutLikeSocket,
    ref: nothing,
    unref: nothing,
  });
}
