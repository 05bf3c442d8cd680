import { describe, expect, test } from 'vitest';
import {
  describeState,
  expectEnded,
  expectImage,
  expectPublished,
  expectRunning,
  expectStopped,
  type Container,
} from '../../../sandbox-server/checks/define.ts';
import { catchNotYet } from './probing.ts';

const now = Date.parse('2026-11-23T12:00:12Z');

function makeContainer(given: Partial<Container> = {}): Container {
  return {
    id: 'c0ffee',
    name: 'web',
    state: 'running',
    exitCode: 0,
    outOfMemory: false,
    startError: '',
    createdAt: new Date(now - 60_000),
    startedAt: new Date(now - 60_000),
    finishedAt: undefined,
    health: undefined,
    restarts: 0,
    command: ['nginx'],
    environment: [],
    labels: {},
    user: '',
    tty: false,
    imageId: 'sha256:1',
    imageName: 'nginx:1.26',
    imageNames: ['nginx:1.26', 'nginx:latest'],
    ports: [],
    exposedPorts: ['80/tcp'],
    networks: ['bridge'],
    endpoints: { bridge: { address: '172.17.0.2', names: [] } },
    networkMode: 'default',
    restartPolicy: 'no',
    autoRemove: false,
    privileged: false,
    readOnly: false,
    memoryLimitBytes: 0,
    cpuLimit: 0,
    workingDirectory: '',
    healthLog: [],
    mounts: [],
    ...given,
  };
}

const killed = makeContainer({
  state: 'exited',
  exitCode: 137,
  outOfMemory: true,
  finishedAt: new Date(now - 12_000),
});
const neverStarted = makeContainer({
  state: 'created',
  exitCode: 127,
  startError: 'exec: "ehco": not found',
});
const port = (hostPort: number, containerPort: number, protocol = 'tcp') => ({
  hostPort,
  containerPort,
  protocol,
  hostIp: '0.0.0.0',
});

test.each([
  [makeContainer(), 'running'],
  [makeContainer({ state: 'paused' }), 'paused'],
  [makeContainer({ state: 'created' }), 'created, but never started'],
  [neverStarted, 'created, but its start failed with 127 (command not found)'],
  [killed, 'exited with 137 (killed, out of memory); that was 12 s ago'],
  [makeContainer({ state: 'exited', exitCode: 3 }), 'exited with 3'],
])('puts a state into words', (container, text) => {
  expect(describeState(container, now)).toBe(text);
});

describe('expectRunning', () => {
  test('says how a container ended', async () => {
    const notYet = await catchNotYet(() => expectRunning(killed, now));
    expect(notYet.id).toBe('container.not-running');
    expect(notYet.message).toBe(
      'Expected container "web" to be running, found it exited with 137 (killed, out of memory); that was 12 s ago.',
    );
  });

  test('accepts one that runs', () => {
    expectRunning(makeContainer());
  });
});

describe('expectRunning', () => {
  test.each([
    [makeContainer({ state: 'exited', exitCode: 1 }), 'docker logs web'],
    [makeContainer({ state: 'created' }), '`docker start web` starts it.'],
    [makeContainer({ state: 'paused' }), 'docker unpause web'],
    [neverStarted, 'exec: "ehco": not found'],
  ])('says what helps a container in its state', async (container, hint) => {
    const { text } = await catchNotYet(() => expectRunning(container));
    expect(text.hint).toContain(hint);
    expect(text.hint.includes('docker start')).toBe(
      container.startError === '' && container.state !== 'paused',
    );
  });
});

describe('expectEnded', () => {
  test.each([
    [makeContainer(), 'container.still-running'],
    [makeContainer({ state: 'created' }), 'container.never-started'],
    [neverStarted, 'container.never-started'],
    [makeContainer({ state: 'exited', exitCode: 1 }), 'container.exit-code'],
  ])('tells why it has not', async (container, id) => {
    expect((await catchNotYet(() => expectEnded(container))).id).toBe(id);
  });

  test('hands on what the engine said about a failed start', async () => {
    const notYet = await catchNotYet(() => expectEnded(neverStarted));
    expect(notYet.text.hint).toContain('exec: "ehco": not found');
  });

  test('accepts the exit code that was asked for', () => {
    expectEnded(makeContainer({ state: 'exited' }));
    expectEnded(makeContainer({ state: 'exited', exitCode: 3 }), 3);
  });
});

describe('expectStopped', () => {
  test.each([
    [makeContainer(), 'found it running', 'docker stop web'],
    [makeContainer({ state: 'paused' }), 'found it paused', 'docker stop web'],
    [makeContainer({ state: 'created' }), 'found it created, but never started', 'docker start -a web'],
    [neverStarted, 'its start failed', 'exec: "ehco": not found'],
  ])('says what it is, and how it ends', async (container, message, hint) => {
    const notYet = await catchNotYet(() => expectStopped(container, now));
    expect(notYet.id).toBe('container.not-ended');
    expect(notYet.text.message).toContain(message);
    expect(notYet.text.hint).toContain(hint);
  });

  test.each([0, 1, 137])('accepts the exit code %d', (exitCode) => {
    expectStopped(makeContainer({ state: 'exited', exitCode }));
  });
});

describe('expectPublished', () => {
  test.each([
    [[port(8081, 80)], 'Container "web": expected port 8080 → 80, found 8081 → 80.'],
    [[port(80, 8080)], 'Container "web": expected port 8080 → 80, found 80 → 8080.'],
    [[port(8080, 80, 'udp')], 'Container "web": expected port 8080 → 80, found 8080 → 80/udp.'],
    [[], 'Container "web": expected port 8080 → 80, found no published port.'],
  ])('says which mappings there are', async (ports, message) => {
    const notYet = await catchNotYet(() => expectPublished(makeContainer({ ports }), 8080, 80));
    expect(notYet).toMatchObject({ id: 'container.port', message });
  });

  test('accepts the mapping beside others', () => {
    expectPublished(makeContainer({ ports: [port(443, 443), port(8080, 80)] }), 8080, 80);
  });
});

describe('expectImage', () => {
  test('accepts every name the image has', () => {
    expectImage(makeContainer(), 'nginx');
    expectImage(makeContainer({ imageName: 'sha256:1' }), 'nginx:latest');
  });

  test('accepts the name it was made from, though the image has lost it', () => {
    expectImage(makeContainer({ imageNames: [] }), 'nginx');
  });

  test('says which image it has', async () => {
    const notYet = await catchNotYet(() => expectImage(makeContainer(), 'redis'));
    expect(notYet.message).toBe('Expected container "web" to be made from redis, found nginx:1.26.');
  });
});
