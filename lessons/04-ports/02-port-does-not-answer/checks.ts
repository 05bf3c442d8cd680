import { defineChecks, expectBody, expectPublished, expectRunning, NotYet } from '#checks';
import type { CheckContext, Container } from '#checks';

const appPort = 3000;
const appBody = 'High water';
const lampPort = 8090;

/** State 0A of /proc/net/tcp. */
const listening = '0A';

/** The addresses on which something in the container listens at this port, as `ss -ltn` shows them. */
async function listListeners(
  docker: CheckContext['docker'],
  container: Container,
  port: number,
): Promise<string[]> {
  const read = async (table: string) => (await docker.exec(container, ['cat', table])).stdout.split('\n');
  const rows = [...(await read('/proc/net/tcp')), ...(await read('/proc/net/tcp6'))];
  return rows.flatMap((row) => {
    const [, local = '', , state] = row.trim().split(/\s+/);
    const [address = '', hexPort = ''] = local.split(':');
    return state === listening && Number.parseInt(hexPort, 16) === port ? [readAddress(address)] : [];
  });
}

/** The kernel writes IPv4 addresses as one number, lowest byte first. */
function readAddress(hex: string): string {
  if (hex.length > 8) return /^0+$/.test(hex) ? '*' : '[::1]';
  const bytes = hex.match(/../g) ?? [];
  return bytes
    .map((byte) => Number.parseInt(byte, 16))
    .reverse()
    .join('.');
}

export default defineChecks(
  {
    id: 'exposed-answers',
    answer: 'No connection at all',
    hints: {
      'The time of high water': 'Try it: `curl http://localhost:3000`, with `quiet` running.',
      'A connection that is closed at once':
        'For that, somebody would have to open it first. Try it: `curl http://localhost:3000`.',
    },
    hint: 'Try it: `curl http://localhost:3000`, with `quiet` running.',
  },
  {
    id: 'port-held',
    async run({ docker }) {
      const tides = await docker.getContainer('tides');
      expectRunning(tides);
      expectPublished(tides, 8080, appPort);
    },
  },
  {
    id: 'tides-answers',
    async run({ docker, http }) {
      const tides = await docker.getContainer('tides');
      expectRunning(tides);
      expectPublished(tides, 8080, appPort);
      const listeners = await listListeners(docker, tides, appPort);
      const [address] = listeners;
      if (address !== undefined && listeners.every((one) => one === '127.0.0.1' || one === '[::1]')) {
        throw new NotYet('tides.only-inside', {
          message: `Expected "tides" to listen on all addresses of its container, found it on ${address}:${appPort} alone.`,
          expected: `0.0.0.0:${appPort}`,
          found: `${address}:${appPort}`,
          hint: 'The program takes its address from `HOST`: `-e HOST=…`, before the name of the image.',
        });
      }
      expectBody(await http.get(8080), appBody);
    },
  },
  {
    id: 'listening-address',
    needs: ['tides-answers'],
    hint: 'Of the container as it is now: `docker run --rm --network container:tides nginx:1.26 ss -ltn`, fourth column.',
    async answer({ docker }) {
      const addresses = await listListeners(docker, await docker.getContainer('tides'), appPort);
      return addresses.flatMap((address) => {
        const spellings = address === '*' ? ['*', '[::]', '::'] : [address];
        return spellings.map((one) => `${one}:${appPort}`);
      });
    },
  },
  {
    id: 'lamp-answers',
    async run({ docker, http }) {
      const lamp = await docker.getContainer('lamp');
      expectRunning(lamp);
      if (!lamp.ports.some(({ hostPort }) => hostPort === lampPort)) {
        const ports = lamp.ports.map(({ hostPort }) => hostPort).join(', ');
        throw new NotYet('lamp.other-door', {
          message: `Expected "lamp" to publish port ${lampPort} of the host, found ${ports || 'no published port'}.`,
          expected: `port ${lampPort} of the host`,
          found: ports || 'no published port',
          hint: 'Visitors come to 8090, so that number stays. What is wrong is on the other side of the colon, or in the program.',
        });
      }
      expectBody(await http.get(lampPort), appBody);
    },
  },
);
