import {
  defineChecks,
  expectImage,
  expectOnNetwork,
  expectPublished,
  expectRunning,
  expectStatus,
  NotYet,
} from '#checks';
import type { CheckContext, Container } from '#checks';

async function getOn(docker: CheckContext['docker'], name: string, network: string): Promise<Container> {
  const container = await docker.getContainer(name);
  expectRunning(container);
  expectOnNetwork(container, network);
  return container;
}

/** `direct`, an nginx in the network of the host. Nothing is connected to that one later. */
async function getDirect(docker: CheckContext['docker']): Promise<Container> {
  const direct = await docker.getContainer('direct');
  expectImage(direct, 'nginx');
  expectRunning(direct);
  if (direct.networks.includes('host')) return direct;
  const found = direct.networks.join(' and ') || 'none';
  throw new NotYet('direct.not-on-host', {
    message: `Expected "direct" to be in the network of the host, found it on ${found}.`,
    expected: 'network "host"',
    found,
    hint: 'This is chosen when a container is made: `docker rm -f direct`, then run it with `--network host`.',
  });
}

export default defineChecks(
  {
    id: 'web-address',
    hints: {
      '172.17.0.1': 'That is the bridge itself, the gateway. Containers have addresses of their own.',
    },
    hint: '`docker network inspect bridge`: under Containers, the IPv4Address beside the name web.',
    async answer({ docker }) {
      const web = await getOn(docker, 'web', 'bridge');
      expectImage(web, 'nginx');
      const address = web.endpoints['bridge']?.address ?? '';
      return [address, `${address}/16`];
    },
  },
  {
    id: 'sealed-off',
    async run({ docker }) {
      const sealed = await docker.getContainer('sealed');
      expectImage(sealed, 'nginx');
      expectRunning(sealed);
      const [network] = sealed.networks.filter((name) => name !== 'none');
      if (network !== undefined) {
        throw new NotYet('sealed.connected', {
          message: `Expected "sealed" to have no network but its own loopback, found it on ${network}.`,
          expected: 'no network, or "none"',
          found: network,
          hint: 'The network is chosen with `--network` when the container is made: `docker rm -f sealed`, then run it again.',
        });
      }
      const command = ['curl', '-sf', '--retry', '2', '--retry-connrefused', 'http://localhost:80'];
      const { exitCode } = await docker.exec(sealed, command);
      if (exitCode === 0) return;
      throw new NotYet('sealed.silent', {
        message: 'Expected nginx to answer inside "sealed" on port 80, found no answer.',
        expected: 'a page at http://localhost inside "sealed"',
        found: 'no answer',
        hint: 'Without a command of your own, the container runs what its image is for: a web server.',
      });
    },
  },
  {
    id: 'cables',
    hint: 'Count the names that begin with veth in `docker run --rm --network host busybox:1.37 ip addr`.',
    async answer({ docker }) {
      const direct = await getDirect(docker);
      await getOn(docker, 'web', 'bridge');
      expectImage(await getOn(docker, 'peer', 'bridge'), 'busybox');
      const interfaces = await docker.exec(direct, ['cat', '/proc/net/dev']);
      return { number: interfaces.stdout.split('\n').filter((line) => /^\s*veth/.test(line)).length };
    },
  },
  {
    id: 'second-repaired',
    async run({ docker, http }) {
      await getDirect(docker);
      const second = await docker.getContainer('second');
      expectImage(second, 'nginx');
      expectRunning(second);
      expectPublished(second, 8080, 80);
      expectStatus(await http.get(8080));
    },
  },
);
