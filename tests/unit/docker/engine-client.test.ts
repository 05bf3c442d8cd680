import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { Duplex } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { EngineClients, openEngine } from '../../../sandbox-server/docker/engine-client.ts';
import { SandboxError } from '../../../sandbox-server/errors.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** Answers without end, for as long as somebody reads. */
function flood(response: ServerResponse, seen: { flooded: number }): void {
  const chunk = Buffer.alloc(1024 * 1024);
  const more = () => {
    do seen.flooded += chunk.length;
    while (response.write(chunk));
  };
  response.on('drain', more);
  more();
}

/** An engine that counts its connections, and what dials it with nothing but a Duplex. */
async function startEngine() {
  const seen = { connections: 0, paths: [] as string[], flooded: 0 };
  server = createServer((request, response) => {
    seen.paths.push(request.url ?? '');
    if (request.url?.includes('/events')) response.writeHead(200).flushHeaders();
    else if (request.url?.includes('/images')) flood(response, seen);
    else
      response
        .writeHead(request.url?.includes('/missing') ? 404 : 200)
        .end(JSON.stringify({ message: 'no such thing' }));
  }).on('connection', () => seen.connections++);
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const dial = async () => {
    const socket = connect(port, '127.0.0.1');
    return Duplex.from({ readable: socket, writable: socket });
  };
  return { seen, dial };
}

describe('EngineClients', () => {
  it('sends all ordinary calls of a sandbox over one connection, one after another', async () => {
    const { seen, dial } = await startEngine();
    const engines = new EngineClients({ dial });
    await Promise.all(Array.from({ length: 20 }, () => engines.get('a').docker.info()));
    await engines.get('a').docker.listContainers();
    expect(seen.connections).toBe(1);
    engines.closeAll();
  });

  it('does not let a call that stays open hold up the others', async () => {
    const { seen, dial } = await startEngine();
    const engines = new EngineClients({ dial });
    await engines.get('a').streaming.getEvents();
    await engines.get('a').docker.info();
    expect(seen.connections).toBe(2);
    engines.closeAll();
  });

  it('connects anew when the engine has closed the connection', async () => {
    const { seen, dial } = await startEngine();
    const engines = new EngineClients({ dial });
    await engines.get('a').docker.info();
    const closed = new Promise((resolve) => server!.once('connection', resolve));
    server!.closeAllConnections();
    await expect
      .poll(() =>
        engines
          .get('a')
          .docker.info()
          .then(
            () => true,
            () => false,
          ),
      )
      .toBe(true);
    await closed;
    expect(seen.connections).toBe(2);
    engines.closeAll();
  });

  it('gives the status of a refusal, to decide on', async () => {
    const { dial } = await startEngine();
    const { docker } = new EngineClients({ dial }).get('a');
    await expect(docker.getContainer('missing').inspect()).rejects.toMatchObject({ statusCode: 404 });
  });

  it('fails with what the dial failed with', async () => {
    const gone = new SandboxError('sandbox_not_found', 'gone');
    const { docker } = new EngineClients({ dial: () => Promise.reject(gone) }).get('a');
    await expect(docker.info()).rejects.toBe(gone);
  });

  it('cuts an engine that answers without end, and goes on with a new connection', async () => {
    const { seen, dial } = await startEngine();
    const engines = new EngineClients({ dial });
    const cut = new Promise((resolve) => {
      server!.once('connection', (socket) => socket.once('close', resolve));
    });
    void engines.get('a').docker.listImages();
    await cut;
    expect(seen.flooded).toBeLessThan(64 * 1024 * 1024);
    await engines.get('a').docker.info();
    expect(seen.connections).toBe(2);
    engines.closeAll();
  });

  it('cuts everything of a sandbox that has stopped', async () => {
    const { dial } = await startEngine();
    const engines = new EngineClients({ dial });
    const events = await engines.get('a').streaming.getEvents();
    const ended = new Promise((resolve) => events.once('close', resolve).once('error', () => {}));
    engines.close('a');
    await ended;
  });
});

describe('openEngine', () => {
  it('uses as many connections as it may', async () => {
    const { seen, dial } = await startEngine();
    const { docker, close } = openEngine(dial, 3);
    await Promise.all(Array.from({ length: 9 }, () => docker.info()));
    expect(seen.connections).toBeLessThanOrEqual(3);
    close();
  });
});
