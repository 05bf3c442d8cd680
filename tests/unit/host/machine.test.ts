import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { thisMachine } from '../../../sandbox-server/host/machine.ts';

const machine = thisMachine();
const server = createServer();

beforeEach(() => once(server.listen(0, '127.0.0.1'), 'listening'));
afterEach(() => new Promise((resolve) => server.close(resolve)));

const portOf = () => (server.address() as AddressInfo).port;

it('finds a port that another program listens on', async () => {
  expect(await machine.findPortProblem(portOf(), '127.0.0.1')).toBe('EADDRINUSE');
});

it('finds nothing wrong with a free port, and leaves it free', async () => {
  const port = portOf();
  await new Promise((resolve) => server.close(resolve));
  expect(await machine.findPortProblem(port, '127.0.0.1')).toBeUndefined();
  expect(await machine.findPortProblem(port, '127.0.0.1')).toBeUndefined();
  await once(server.listen(0, '127.0.0.1'), 'listening');
});

it('finds an address that is not of this machine', async () => {
  expect(await machine.findPortProblem(portOf(), '192.0.2.1')).toBe('EADDRNOTAVAIL');
});

it('reads a file that is there, trimmed, and says undefined of one that is not', async () => {
  expect(await machine.read('/proc/sys/kernel/ostype')).toBe('Linux');
  expect(await machine.read('/no/such/file')).toBeUndefined();
});

it('gives 127 for a program that is not there, as a shell does', async () => {
  expect(await machine.run('no-such-program-here')).toMatchObject({ exitCode: 127 });
});

it("gives a command's exit code and both its outputs", async () => {
  const result = await machine.run('sh', ['-c', 'echo out; echo err >&2; exit 3']);
  expect(result).toEqual({ exitCode: 3, stdout: 'out', stderr: 'err' });
});
