import { createServer, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attack, attacker, driver, neighbour, withTwoLearners } from './two-learners.ts';

withTwoLearners();

describe('network', () => {
  let hostService: Server;
  let abstractService: Server;
  let port = 0;

  beforeAll(async () => {
    hostService = createServer((socket) => socket.end('host service'));
    await new Promise<void>((resolve) => hostService.listen(0, resolve));
    port = (hostService.address() as { port: number }).port;
    abstractService = createServer((socket) => socket.end('abstract service'));
    await new Promise<void>((resolve) => abstractService.listen('\0drydock-test', resolve));
  });
  afterAll(() => {
    hostService.close();
    abstractService.close();
  });

  const addresses = ['127.0.0.1', '10.0.2.2', '169.254.169.254', '172.17.0.1', ...hostAddresses()];

  it.each(addresses)(
    'reaches no service of the host at %s, from the shell or from containers',
    async (address) => {
      const request = `curl -sS --max-time 3 http://${address}:${port}/`;
      const { output } = await attack(`
      ${request}
      docker run --rm nginx ${request}
      docker run --rm --net=host nginx ${request}
    `);
      expect(output).not.toContain('host service');
      expect(output.match(/curl: \((7|28)\)/g)).toHaveLength(3);
    },
  );

  it('reaches no abstract socket of the host', async () => {
    const { output, exitCode } = await attack('socat -u ABSTRACT-CONNECT:drydock-test STDOUT');
    expect(exitCode).not.toBe(0);
    expect(output).not.toContain('abstract service');
  });

  it('builds without reaching the host', async () => {
    const { output, exitCode } = await attack(`
      mkdir -p ~/build && cd ~/build
      echo 'FROM nginx' >Dockerfile
      echo 'RUN curl -sS --max-time 3 http://10.0.2.2:${port}/ || curl -sS --max-time 3 http://127.0.0.1:${port}/' >>Dockerfile
      docker build --network=host .
    `);
    expect(exitCode).not.toBe(0);
    expect(output).not.toContain('host service');
  });

  it('lets two learners publish the same port', async () => {
    const publish = ['docker', 'run', '-d', '--rm', '--name', 'same', '-p', '8080:80', 'nginx'];
    const results = await Promise.all(
      [attacker, neighbour].map((id) => driver.exec(id, publish, { timeoutMs: 30_000 })),
    );
    expect(results.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    await Promise.all(
      [attacker, neighbour].map((id) =>
        driver.exec(id, ['docker', 'rm', '-f', 'same'], { timeoutMs: 30_000 }),
      ),
    );
  });

  it('can read the registry but not change it', async () => {
    const { output, exitCode } = await attack(
      'docker tag nginx 127.0.0.1:5000/library/nginx:planted && docker push 127.0.0.1:5000/library/nginx:planted',
    );
    expect(exitCode).not.toBe(0);
    expect(output).not.toContain('digest: sha256');
  });
});

function hostAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address);
}
