import { connect } from 'node:net';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { layoutOf } from '../host/layout.ts';
import { serveAbsentImages } from '../registry/absent-images.ts';
import { Distribution } from '../registry/distribution.ts';

/** The course's registry for the time of a proof: that of a server which runs already, or one of its own. */
export async function useRegistry(config: Config): Promise<AsyncDisposable> {
  const { services, registryStore } = layoutOf(config);
  await using own = new AsyncDisposableStack();
  if (await accepts(join(services, 'registry.sock'))) return own.move();
  own.use(await Distribution.start(config, { storage: registryStore }));
  own.adopt(await serveAbsentImages(config), (server) => void server.close());
  return own.move();
}

function accepts(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const client = connect(socket);
    client.once('connect', () => (client.destroy(), resolve(true)));
    client.once('error', () => resolve(false));
  });
}
