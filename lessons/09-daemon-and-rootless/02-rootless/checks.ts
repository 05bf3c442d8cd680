import {
  defineChecks,
  expectImage,
  expectMount,
  expectNotRoot,
  expectPublished,
  expectRunning,
  expectStatus,
  NotYet,
} from '#checks';
import type { CheckContext, Container } from '#checks';

const letter = '/inbox/letter';

/** `app`, running as a user of its own. */
async function getApp(docker: CheckContext['docker']): Promise<Container> {
  const app = await docker.getContainer('app');
  expectImage(app, 'debian');
  expectNotRoot(app);
  expectRunning(app);
  return app;
}

/** The id that a user of a container has on the host, by the map of the container's user namespace. */
function mapOut(id: number, uidMap: string): number {
  for (const line of uidMap.trim().split('\n')) {
    const [inside = 0, outside = 0, count = 0] = line.trim().split(/\s+/).map(Number);
    if (id >= inside && id < inside + count) return outside + id - inside;
  }
  return id;
}

export default defineChecks(
  {
    id: 'outside-uid',
    hints: {
      '1000':
        'That is its id inside. Take the line of uid_map in which 1000 lies, and count from its beginning.',
      '3000': 'Nearly: the second line begins with the inner id 1, not 0.',
    },
    hint: "`ps -eo uid,comm | grep sleep` shows it on the host's side.",
    async answer({ docker }) {
      const app = await getApp(docker);
      const inside = await docker.exec(app, ['id', '-u']);
      const { stdout } = await docker.exec(app, ['cat', '/proc/self/uid_map']);
      return String(mapOut(Number(inside.stdout), stdout));
    },
  },
  {
    id: 'letter-written',
    async run({ docker }) {
      const app = await getApp(docker);
      expectMount(app, '/inbox', { folder: '/home/learner/work/rootless/inbox' });
      const own = await docker.exec(app, ['id', '-u']);
      const owner = await docker.exec(app, ['stat', '-c', '%u', letter]);
      if (owner.exitCode !== 0) {
        throw new NotYet('letter.missing', {
          message: `Expected a file ${letter} in "app", found none.`,
          expected: letter,
          found: 'no such file',
          hint: `\`docker exec app touch ${letter}\` writes it, once the folder belongs to the user that app runs as.`,
        });
      }
      if (owner.stdout.trim() === own.stdout.trim()) return;
      throw new NotYet('letter.other-owner', {
        message: `Expected ${letter} to be written by the user of "app", ${own.stdout.trim()}, found it to belong to ${owner.stdout.trim()}.`,
        expected: `a file of user ${own.stdout.trim()}`,
        found: `a file of user ${owner.stdout.trim()}`,
        hint: 'Give the folder to the user, remove the file, and write it with `docker exec app`, without `--user root`.',
      });
    },
  },
  {
    id: 'lowest-port',
    async run({ docker, http, workspace }) {
      const web = await docker.getContainer('web');
      const lowest = Number(await workspace.getText('/proc/sys/net/ipv4/ip_unprivileged_port_start'));
      expectImage(web, 'nginx');
      expectRunning(web);
      expectPublished(web, lowest, 80);
      expectStatus(await http.get(lowest));
    },
  },
  {
    id: 'limit-ignored',
    answer: 'It prints 100000000',
    hints: {
      'It is killed: exit code 137': 'Run it, then `docker info | grep Cgroup`.',
      'The daemon refuses to start it': 'Run it, then `docker info | grep Cgroup`.',
    },
    hint: 'Run it and see.',
  },
);
