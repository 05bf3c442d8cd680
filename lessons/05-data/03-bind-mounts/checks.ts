import {
  defineChecks,
  expectBody,
  expectImage,
  expectMount,
  expectPublished,
  expectRunning,
  NotYet,
} from '#checks';
import type { CheckContext, Container } from '#checks';

const workspaceFolder = '/home/learner/work/bind-mounts';
const pageFolder = `${workspaceFolder}/site`;
const target = '/usr/share/nginx/html';
const starterLine = 'Replace this line';

/** A running nginx with that mapping. */
async function getServer(docker: CheckContext['docker'], name: string, hostPort: number): Promise<Container> {
  const server = await docker.getContainer(name);
  expectImage(server, 'nginx');
  expectRunning(server);
  expectPublished(server, hostPort, 80);
  return server;
}

export default defineChecks(
  {
    id: 'page-live',
    async run({ docker, http, workspace }) {
      expectMount(await getServer(docker, 'live', 8080), target, { folder: pageFolder });
      const page = await workspace.getText('site/index.html');
      if (page.includes(starterLine)) {
        throw new NotYet('page.unedited', {
          message: `Expected a heading of your own in site/index.html, found still "${starterLine}".`,
          expected: 'a heading of your own',
          found: starterLine,
          hint: 'Write something else between <h1> and </h1> and save; the container needs nothing.',
        });
      }
      expectBody(await http.get(8080), page.trim());
    },
  },
  {
    id: 'files-seen',
    answer: 'Only yours',
    hints: {
      "Yours, and the image's 50x.html": 'Look for 50x.html: `docker exec live ls /usr/share/nginx/html`.',
      "Only the image's":
        'Whose page does the Preview show? `docker exec live ls /usr/share/nginx/html` lists all.',
    },
    hint: 'Look: `docker exec live ls /usr/share/nginx/html`.',
  },
  {
    id: 'office-open',
    async run({ docker, http, workspace }) {
      const office = await getServer(docker, 'office', 8081);
      const sources = office.mounts.filter(({ kind }) => kind === 'bind').map(({ source }) => source);
      if (!sources.some((source) => source.startsWith(`${workspaceFolder}/conf`))) {
        throw new NotYet('office.not-mounted', {
          message: `Expected "office" to have ./conf of your workspace mounted, found ${sources[0] ?? 'no folder of the host'}.`,
          expected: `${workspaceFolder}/conf`,
          found: sources[0] ?? 'no folder of the host',
          hint: '`-v ./conf:<path in the container>`, from `~/work/bind-mounts`, when the container is made.',
        });
      }
      const settings = await workspace.getText('conf/default.conf');
      expectBody(await http.get(8081), /return 200 "([^"\\]+)/.exec(settings)?.[1] ?? 'harbour office');
    },
  },
  {
    id: 'live-read-only',
    async run({ docker }) {
      expectMount(await getServer(docker, 'live', 8080), target, { folder: pageFolder }, true);
    },
  },
);
