import type { ContainerInfo } from 'dockerode';
import { describe, expect, it } from 'vitest';
import { readPublishedPorts } from '../../../sandbox-server/preview/ports.ts';
import type { PublishedPort } from '../../../sandbox-server/protocol/index.ts';
import { TestApp } from '../../fakes/test-app.ts';

function container(
  name: string,
  ports: Partial<ContainerInfo['Ports'][number]>[],
  State = 'running',
): ContainerInfo {
  return { Id: 'f'.repeat(64), Names: [`/${name}`], State, Ports: ports } as ContainerInfo;
}

describe('readPublishedPorts', () => {
  it('lists a port once though it is published for IPv4 and IPv6, sorted', () => {
    const ports = [
      { IP: '0.0.0.0', PublicPort: 8081, PrivatePort: 81, Type: 'tcp' },
      { IP: '0.0.0.0', PublicPort: 8080, PrivatePort: 80, Type: 'tcp' },
      { IP: '::', PublicPort: 8080, PrivatePort: 80, Type: 'tcp' },
    ];
    expect(readPublishedPorts([container('web', ports)])).toEqual([
      { port: 8080, container: 'web', containerId: 'f'.repeat(64), containerPort: 80 },
      { port: 8081, container: 'web', containerId: 'f'.repeat(64), containerPort: 81 },
    ]);
  });

  it('leaves out what is only exposed, what is not TCP, and what does not run', () => {
    expect(
      readPublishedPorts([
        container('exposed', [{ PrivatePort: 80, Type: 'tcp' }]),
        container('dns', [{ PublicPort: 53, PrivatePort: 53, Type: 'udp' }]),
        container('paused', [{ PublicPort: 8080, PrivatePort: 80, Type: 'tcp' }], 'paused'),
      ]),
    ).toEqual([]);
  });

  it('lists 50 at most', () => {
    const ports = Array.from({ length: 200 }, (_, n) => ({
      PublicPort: 9000 + n,
      PrivatePort: 80,
      Type: 'tcp',
    }));
    expect(readPublishedPorts([container('many', ports)])).toHaveLength(50);
  });
});

async function setUp() {
  const test = await TestApp.start();
  const learner = await test.makeLearner();
  const { id } = await learner.startSandbox(test.deps);
  const sandbox = test.deps.manager.listReady()[0]!.sandbox;
  return { test, sandbox, engine: test.driver.engineOf(id) };
}

/** The next list the watcher gives. */
function collect() {
  const lists: PublishedPort[][] = [];
  let wake = Promise.withResolvers<void>();
  const listener = (ports: PublishedPort[]) => {
    lists.push(ports);
    wake.resolve();
    wake = Promise.withResolvers<void>();
  };
  const next = async () => {
    while (lists.length === 0) await wake.promise;
    return lists.shift()!;
  };
  return { listener, next };
}

describe('watching', () => {
  it('follows what the containers publish, with the address of each preview', async () => {
    const { test, sandbox, engine } = await setUp();
    await using _ = test;
    const { listener, next } = collect();
    const unwatch = test.deps.ports.watch(sandbox, listener);
    expect(await next()).toEqual([]);
    engine.run('web', { 8080: 80 });
    expect(await next()).toEqual([
      {
        port: 8080,
        container: 'web',
        containerId: expect.any(String),
        containerPort: 80,
        url: `http://8080-${sandbox.previewToken}.localhost:4480/`,
      },
    ]);
    engine.remove('web');
    expect(await next()).toEqual([]);
    unwatch();
  });

  it('asks the engine over one connection, and one more for its events, however many watch', async () => {
    const { test, sandbox, engine } = await setUp();
    await using _ = test;
    const watchers = Array.from({ length: 5 }, () => collect());
    for (const { listener } of watchers) test.deps.ports.watch(sandbox, listener);
    await Promise.all(watchers.map(({ next }) => next()));
    for (let run = 0; run < 10; run++) {
      engine.run(`web${run}`, { [8080 + run]: 80 });
      await Promise.all(watchers.map(({ next }) => next()));
      await test.deps.ports.fetch(sandbox);
    }
    expect(engine.connections).toBe(2);
  });

  it('goes on when the engine was restarted', async () => {
    const { test, sandbox, engine } = await setUp();
    await using _ = test;
    const { listener, next } = collect();
    test.deps.ports.watch(sandbox, listener);
    await next();
    engine.cutConnections();
    engine.run('web', { 8080: 80 });
    expect(await next()).toMatchObject([{ port: 8080 }]);
  });
});
