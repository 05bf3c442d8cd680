import {
  defineChecks,
  expectFindsByName,
  expectImage,
  expectOnNetwork,
  expectRunning,
  NotYet,
} from '#checks';
import type { CheckContext, Container } from '#checks';

type Docker = CheckContext['docker'];

const images: Readonly<Record<string, string>> = { web: 'nginx', app: 'busybox', db: 'redis' };

async function getOn(docker: Docker, name: string, network: string): Promise<Container> {
  const container = await docker.getContainer(name);
  expectImage(container, images[name] ?? 'redis');
  expectRunning(container);
  expectOnNetwork(container, network);
  return container;
}

/** `app`, which finds `db` on the network `back`. */
async function getAppWithDatabase(docker: Docker): Promise<Container> {
  const app = await getOn(docker, 'app', 'back');
  await expectFindsByName(docker, app, await getOn(docker, 'db', 'back'));
  return app;
}

/** `web`, which shares no network with `db`. */
async function getWebApart(docker: Docker): Promise<Container> {
  const web = await getOn(docker, 'web', 'front');
  const db = await docker.getContainer('db');
  const [shared] = web.networks.filter((network) => db.networks.includes(network));
  if (shared === undefined) return web;
  const intruder = shared === 'front' ? db : web;
  throw new NotYet('web.shares-network', {
    message: `Expected "web" and "db" to share no network, found both on ${shared}.`,
    expected: 'no network that both are on',
    found: shared,
    hint: `\`docker network disconnect ${shared} ${intruder.name}\` takes one of them off it.`,
  });
}

export default defineChecks(
  {
    id: 'bridge-names',
    answer: 'An error: the name is unknown',
    hints: {
      'No answer, as db publishes no port':
        'Publishing is for those outside; try it: `docker exec app ping -c 1 db`.',
    },
    hint: 'Try it: `docker exec app ping -c 1 db`.',
  },
  {
    id: 'found-by-name',
    async run({ docker }) {
      await getAppWithDatabase(docker);
    },
  },
  {
    id: 'new-address',
    hint: 'The first line of `docker exec app ping -c 1 db` has it, in brackets.',
    async answer({ docker }) {
      const app = await getOn(docker, 'app', 'back');
      const guest = await getOn(docker, 'guest', 'back');
      const db = await getOn(docker, 'db', 'back');
      if (db.createdAt > guest.createdAt) return docker.lookUpName(app, 'db');
      throw new NotYet('db.not-replaced', {
        message: 'Expected "db" to be made anew after "guest", found the older one.',
        expected: 'a "db" that is newer than "guest"',
        found: 'a "db" that is older',
        hint: '`docker rm -f db`, then `docker run -d --name db --network back redis:8.0`.',
      });
    },
  },
  {
    id: 'web-kept-out',
    async run({ docker }) {
      await getWebApart(docker);
    },
  },
  {
    id: 'app-between',
    async run({ docker }) {
      const web = await getWebApart(docker);
      const app = await getAppWithDatabase(docker);
      expectOnNetwork(app, 'front');
      await expectFindsByName(docker, web, app);
      const [stray] = app.networks.filter((network) => network !== 'front' && network !== 'back');
      if (stray === undefined) return;
      throw new NotYet('app.stray-network', {
        message: `Expected "app" to be on front and back alone, found it on ${stray} as well.`,
        expected: 'front and back',
        found: app.networks.join(', '),
        hint: `\`docker network disconnect ${stray} app\` takes it off.`,
      });
    },
  },
);
