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
      (stream) => {
        // A Duplex stays half open where a net.Socket would close; the agent must not lend it out again.
        stream.once('end', () => stream.destroy());
        done(null, stream);
      },
      // Node's type has no call with an error alone.
      (error: Error) => (done as (error: Error) => void)(error),
    );
    return null;
  }

  /** The default calls methods that only a net.Socket has. */
  override keepSocketAlive(): boolean {
    return true;
  }

  override reuseSocket(): void {}
}
