import {
  defineChecks,
  expectEnded,
  expectEnvironment,
  expectHealthy,
  expectImage,
  expectRunning,
  getServiceContainer,
  NotYet,
} from '#checks';
import type { CheckContext, Container } from '#checks';

const dataFolder = '/var/lib/postgresql/data';
const migratedShips = ['Beagle', 'Endurance', 'Fram'];

async function getService(context: CheckContext, service: string): Promise<Container> {
  const { name } = await context.workspace.resolveCompose();
  const container = getServiceContainer(await context.docker.getProject(name), service);
  expectImage(container, 'postgres');
  return container;
}

function findVariable({ environment }: Container, name: string): string | undefined {
  return environment.find((entry) => entry.startsWith(`${name}=`))?.slice(name.length + 1);
}

async function expectNamedVolume({ docker }: CheckContext, db: Container): Promise<void> {
  const mount = db.mounts.find(({ target }) => target === dataFolder);
  const volume = mount?.volume === undefined ? undefined : await docker.findVolume(mount.volume);
  if (volume && !volume.anonymous) return;
  throw new NotYet('data.no-named-volume', {
    message: `Expected a named volume at ${dataFolder} of db, found ${describe(mount, volume !== undefined)}.`,
    expected: `a named volume at ${dataFolder}`,
    found: describe(mount, volume !== undefined),
    hint: 'Name it twice: under `volumes:` of `db`, with the path, and under `volumes:` at the end of the file; then `docker compose up -d`.',
  });
}

function describe(mount: Container['mounts'][number] | undefined, isVolume: boolean): string {
  if (isVolume) return 'a volume without a name';
  return mount === undefined ? 'nothing mounted there' : `the folder ${mount.source}`;
}

interface Ship {
  name: string;
  noted: Date;
}

/** The ships besides those of ships.sql. */
async function listOwnShips({ docker }: CheckContext, db: Container): Promise<Ship[]> {
  const user = findVariable(db, 'POSTGRES_USER') ?? 'postgres';
  const database = findVariable(db, 'POSTGRES_DB') ?? user;
  const query = 'SELECT extract(epoch FROM noted), name FROM ships';
  const command = ['psql', '-U', user, '-d', database, '-At', '-F', ' ', '-c', query];
  const { exitCode, stdout, stderr } = await docker.exec(db, command);
  if (exitCode !== 0) {
    throw new NotYet('ships.no-table', {
      message: `Expected a table "ships" in the database, found: ${stderr.trim()}`,
      expected: 'the table "ships"',
      found: stderr.trim(),
      hint: '`docker compose logs migrate` shows whether the table was made.',
    });
  }
  const ships = stdout
    .split('\n')
    .map((line) => /^(\d+(?:\.\d+)?) (.*)$/.exec(line))
    .map((found) => ({ noted: new Date(Number(found?.[1]) * 1000), name: found?.[2] ?? '' }));
  return ships.filter(({ name }) => name !== '' && !migratedShips.includes(name));
}

export default defineChecks(
  {
    id: 'db-runs',
    async run(context) {
      const db = await getService(context, 'db');
      expectRunning(db);
      if (findVariable(db, 'POSTGRES_PASSWORD_FILE') === undefined)
        expectEnvironment(db, 'POSTGRES_PASSWORD');
    },
  },
  {
    id: 'short-form',
    answer: 'It starts after db, and fails as before',
    hints: {
      'It waits until PostgreSQL answers, then succeeds':
        'From nothing: `docker compose down`, then up, then `docker compose ps -a`.',
      'It starts before db, and fails as before': 'Compare the two lines in `docker compose ps -a`.',
    },
    hint: 'Try it from nothing: `docker compose down`, then up, then `docker compose ps -a`.',
  },
  {
    id: 'migrated',
    needs: ['db-runs'],
    async run(context) {
      expectHealthy(await getService(context, 'db'));
      const { name } = await getService(context, 'migrate');
      expectEnded(await context.docker.waitForContainer(name, ({ state }) => state === 'exited', 2000));
      const file = await context.workspace.resolveCompose();
      const found = file.services['migrate']?.depends_on['db']?.condition ?? 'nothing to wait for';
      if (found === 'service_healthy') return;
      throw new NotYet('migrate.not-waiting', {
        message: `Expected migrate to wait until db is healthy, found in the file: ${found}.`,
        expected: 'condition: service_healthy',
        found,
        hint: 'It ended well this time, by luck. Under `depends_on:` of `migrate`, give `db:` a `condition:`.',
      });
    },
  },
  {
    id: 'survived',
    needs: ['migrated'],
    async run(context) {
      const db = await getService(context, 'db');
      await expectNamedVolume(context, db);
      const ships = await listOwnShips(context, db);
      if (ships.length === 0) {
        throw new NotYet('ships.none-of-yours', {
          message: 'Expected a ship besides those of ships.sql, found none.',
          expected: 'a ship of your own',
          found: 'the ships of ships.sql alone',
          hint: 'Insert it again: what was noted before the volume had a name stayed in the old one.',
        });
      }
      if (ships.some(({ noted }) => noted < db.createdAt)) return;
      throw new NotYet('ships.not-survived', {
        message: `Expected a ship that is older than the container of db, found "${ships[0]?.name}", noted in this very container.`,
        expected: 'a ship noted before this container was made',
        found: 'only ships that this container noted',
        hint: '`docker compose down`, then `docker compose up -d`: a new container over the old volume.',
      });
    },
  },
  {
    id: 'down-v',
    answer: 'The three of ships.sql',
    hints: {
      'The three of ships.sql and Vostok':
        'Watch for a line with "Volume" when you type `docker compose down -v`.',
      'None, and no table either': 'There is no table at first; but what does `migrate` do at each up?',
    },
    hint: 'Try it, then `docker compose exec db psql -U postgres -c "TABLE ships"`.',
  },
);
