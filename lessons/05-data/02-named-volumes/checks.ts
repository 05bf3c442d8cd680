import { defineChecks, expectImage, expectMount, expectRunning, NotYet } from '#checks';
import type { CheckContext, Container } from '#checks';

const dataFolder = '/var/lib/postgresql/data';

/** Waits for the server as learners reach it, not for the one that only prepares the folder; then counts. */
const countScript = `
for i in $(seq "$3"); do pg_isready -q -h 127.0.0.1 -U "$1" -d "$2" && break; sleep 0.25; done
pg_isready -q -h 127.0.0.1 -U "$1" -d "$2" || exit 44
exec psql -h 127.0.0.1 -U "$1" -d "$2" -Atc 'SELECT count(*) FROM boats'
`;
const notReady = 44;

/** Waits until PostgreSQL has taken the folder for its own. */
const laidOutScript = `for i in $(seq 20); do [ -s ${dataFolder}/PG_VERSION ] && exit; sleep 0.25; done; exit 1`;

/** How many rows `boats` has, 0 without such a table. */
async function countBoats(
  docker: CheckContext['docker'],
  container: Container,
  patienceSeconds: number,
): Promise<number> {
  const setting = (name: string) =>
    container.environment.find((entry) => entry.startsWith(`${name}=`))?.slice(name.length + 1);
  const user = setting('POSTGRES_USER') || 'postgres';
  const database = setting('POSTGRES_DB') || user;
  const tries = String(patienceSeconds * 4);
  const command = ['sh', '-c', countScript, 'sh', user, database, tries];
  const { stdout, exitCode } = await docker.exec(container, command);
  if (exitCode !== notReady) return Number(stdout.trim());
  throw new NotYet('db.not-ready', {
    message: `Expected the database in "${container.name}" to answer, found it does not within ${patienceSeconds} s.`,
    expected: 'an answer of pg_isready',
    found: 'none',
    hint: `A new database takes a few seconds; \`docker logs ${container.name}\` shows how far it is.`,
  });
}

/** The running container `db` and how many boats are in it; NotYet without any. */
async function getBoats(docker: CheckContext['docker']): Promise<{ db: Container; count: number }> {
  const db = await docker.getContainer('db');
  expectImage(db, 'postgres');
  expectRunning(db);
  const count = await countBoats(docker, db, 7);
  if (count > 0) return { db, count };
  throw new NotYet('boats.missing', {
    message: 'Expected boats in the table "boats" of "db", found none.',
    expected: 'a table "boats" with at least one row',
    found: 'no table, or no row in it',
    hint: '`docker exec -i db psql -U postgres < boats.sql` makes the table and fills it.',
  });
}

function describePlace({ mounts }: Container): string {
  const mount = mounts.find(({ target }) => target === dataFolder);
  if (!mount) return 'its own layer';
  return mount.volume === undefined ? mount.source : `the volume ${mount.volume.slice(0, 12)}`;
}

export default defineChecks(
  {
    id: 'boats-found',
    hint: 'Remove db, run the same command again, and count: `SELECT count(*) FROM boats`.',
    async answer({ docker }) {
      return { number: (await getBoats(docker)).count };
    },
  },
  {
    id: 'boats-survive',
    announces:
      'Stops your container db, runs one made anew from the same settings in its place, counts the boats in it, and starts yours again.',
    async change({ docker, change }) {
      const { db, count } = await getBoats(docker);
      const found = await countBoats(docker, await change.recreate(db), 30);
      if (found === count) return;
      throw new NotYet('boats.lost', {
        message: `Expected ${count} boats in a container made anew from the settings of "db", found ${found}: yours keeps them in ${describePlace(db)}.`,
        expected: `${count} boats after "db" was made anew`,
        found: `${found}`,
        hint: `A volume with a name has to be mounted at ${dataFolder}. Then fill the table again.`,
      });
    },
  },
  {
    id: 'adrift-moored',
    async run({ docker }) {
      const adrift = await docker.getContainer('adrift');
      expectImage(adrift, 'postgres');
      expectRunning(adrift);
      expectMount(adrift, dataFolder, { volume: 'adrift' });
      const { exitCode } = await docker.exec(adrift, ['sh', '-c', laidOutScript]);
      if (exitCode === 0) return;
      throw new NotYet('adrift.no-data', {
        message: `Expected PostgreSQL to have laid out its files in the volume "adrift", found none in ${dataFolder}.`,
        expected: `${dataFolder}/PG_VERSION`,
        found: 'no such file',
        hint: '`docker logs adrift` says why. PostgreSQL begins only in an empty volume.',
      });
    },
  },
);
