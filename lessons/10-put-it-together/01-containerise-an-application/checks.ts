import {
  defineChecks,
  expectBuiltOn,
  expectImage,
  expectImageNotRoot,
  expectNotRoot,
  expectPublished,
  expectRunning,
  getServiceContainer,
  NotYet,
} from '#checks';
import type { CheckContext, Container, HttpResponse } from '#checks';

const imageName = 'harbour';
const dataFolder = '/var/lib/postgresql/data';
const secretNames = /^(PGPASSWORD|POSTGRES_PASSWORD|DB_PASSWORD)=/;

async function getService({ docker, workspace }: CheckContext, service: string): Promise<Container> {
  const { name } = await workspace.resolveCompose();
  return getServiceContainer(await docker.getProject(name), service);
}

/** The image, or the program of a container that keeps the password where everyone who has the image finds it. */
function expectNoSecretIn(environment: readonly string[]): void {
  const secret = environment.find((entry) => secretNames.test(entry));
  if (secret === undefined) return;
  const name = secret.split('=', 1)[0] ?? '';
  throw new NotYet('image.secret', {
    message: `Expected no password in the image, found ${name} in its environment.`,
    expected: 'no password in the image',
    found: name,
    hint: 'Take it out of the Dockerfile: whoever has the image can read it. A container gets it when it is made.',
  });
}

async function expectNoSecretFile({ docker }: CheckContext, web: Container): Promise<void> {
  const { stdout } = await docker.exec(web, ['find', '/', '-xdev', '-name', '.env', '-type', 'f']);
  const found = stdout.trim().split('\n')[0] ?? '';
  if (found === '') return;
  throw new NotYet('image.secret-file', {
    message: `Expected no .env in the image, found ${found}.`,
    expected: 'an image without .env',
    found,
    hint: 'A line `.env` in a file `.dockerignore` keeps it out of builds; then `docker compose up -d --build`.',
  });
}

function expectProgramInImage({ mounts }: Container): void {
  const folder = mounts.find(({ kind, target }) => kind === 'bind' && !target.startsWith('/run/secrets'));
  if (!folder) return;
  throw new NotYet('web.mounted', {
    message: `Expected web to have its program from the image, found the folder ${folder.source} mounted at ${folder.target}.`,
    expected: 'no folder of the host in web',
    found: `${folder.source} at ${folder.target}`,
    hint: 'An image that needs a folder of your machine runs nowhere else. Copy the program in the Dockerfile.',
  });
}

function expectHidden({ ports }: Container): void {
  const [port] = ports;
  if (!port) return;
  throw new NotYet('db.published', {
    message: `Expected db to publish no port, found ${port.hostPort} → ${port.containerPort}.`,
    expected: 'no published port',
    found: `${port.hostPort} → ${port.containerPort}`,
    hint: '`web` reaches `db` over their network. Without `ports:` nobody else does.',
  });
}

/** Waits until it answers over the network, at most about `tries` half seconds. */
async function waitForDatabase({ docker }: CheckContext, db: Container, tries: number): Promise<void> {
  for (let left = tries; left > 0; left--) {
    const { exitCode } = await docker.exec(db, ['pg_isready', '-q', '-h', 'localhost']);
    if (exitCode === 0) return;
    await docker.waitForContainer(db.name, ({ state }) => state !== 'running', 500);
  }
}

function expectPage({ status, text }: HttpResponse): string {
  if (status === 200) return text;
  throw new NotYet('page.no-database', {
    message: `Expected http://localhost:8080 to show the logbook, found status ${status}: ${text.trim()}`,
    expected: 'the page with the ships',
    found: `status ${status}: ${text.trim()}`,
    hint: 'PGHOST is the name of the service, PGUSER is postgres, and both services need the same password.',
  });
}

/** A volume without a name goes from one container to the next with some commands of Compose, and is lost with others. */
async function expectNamed({ docker }: CheckContext, { mounts }: Container): Promise<void> {
  const mount = mounts.find(({ target }) => target === dataFolder);
  const volume = mount?.volume === undefined ? undefined : await docker.findVolume(mount.volume);
  if (!volume?.anonymous) return;
  throw new NotYet('data.without-name', {
    message: `Expected a named volume at ${dataFolder} of db, found one without a name; docker compose down would lose it.`,
    expected: `a named volume at ${dataFolder}`,
    found: 'a volume without a name',
    hint: 'Name it twice: under `volumes:` of `db`, with the path, and under `volumes:` at the end of the file.',
  });
}

function listShips(page: string): string[] {
  return [...page.matchAll(/<li>(.*)<\/li>/g)].map((found) => found[1] ?? '');
}

export default defineChecks(
  {
    id: 'image-built',
    async run({ docker }) {
      const image = await docker.getImage(imageName);
      expectBuiltOn(image, await docker.getImage('node'));
      expectImageNotRoot(image);
      expectNoSecretIn(image.environment);
    },
  },
  {
    id: 'typo-fixed',
    needs: ['image-built'],
    announces:
      'Builds a copy of your folder twice, the second time with one more line in app.js, and removes what it built.',
    async change({ change, workspace }) {
      await workspace.getDockerfile();
      const copy = await change.copyWorkspace();
      await change.build(copy);
      await copy.edit('app.js', (text) => `${text}// A typo less.\n`);
      const { steps } = await change.build(copy);
      const install = steps.find(({ instruction }) => /^RUN\b.*\bnpm\b/is.test(instruction));
      if (!install) {
        throw new NotYet('packages.not-installed', {
          message: 'Expected a step of the Dockerfile to install the packages, found none.',
          expected: 'RUN npm ci',
          found: steps.map(({ instruction }) => instruction).join(', '),
          hint: '`npm ci` installs what package-lock.json lists, in the folder of the two package files.',
        });
      }
      if (install.cached) return;
      throw new NotYet('packages.installed-again', {
        message: `Expected \`${install.instruction}\` to come from the cache after a change to app.js, found that it ran again.`,
        expected: `\`${install.instruction}\` from the cache`,
        found: 'it ran again',
        hint: 'Copy the two package files, install, and copy the rest after that.',
      });
    },
  },
  {
    id: 'image-alone',
    answer: 'It ends: it looks for a database in its own container',
    hints: {
      'It shows the page, without ships': 'Run it, and read who refused what.',
      'It waits until there is a database': 'Run it: does your prompt come back?',
    },
    hint: 'Run it, and read the line with "Error".',
  },
  {
    id: 'stack-runs',
    async run(context) {
      const db = await getService(context, 'db');
      expectImage(db, 'postgres');
      expectRunning(db);
      expectHidden(db);
      const web = await getService(context, 'web');
      expectRunning(web);
      expectPublished(web, 8080, 3000);
      expectProgramInImage(web);
      expectNotRoot(web);
      await expectNoSecretFile(context, web);
      await waitForDatabase(context, db, 8);
      const page = expectPage(await context.http.get(8080));
      if (listShips(page).length > 0) return;
      throw new NotYet('ships.none', {
        message: 'Expected a ship in the logbook, found none.',
        expected: 'a ship on the page',
        found: 'an empty list',
        hint: 'Use the form in the Preview, or `curl -d ship=Beagle http://localhost:8080`.',
      });
    },
  },
  {
    id: 'data-survives',
    needs: ['stack-runs'],
    announces:
      'Stops the container of db, runs a new one from the same settings in its place, looks at your page, and puts the old one back.',
    async change(context) {
      const ships = listShips((await context.http.get(8080)).text);
      const db = await getService(context, 'db');
      const twin = await context.change.recreate(db);
      await waitForDatabase(context, twin, 40);
      const { status, text } = await context.http.get(8080);
      const found = status === 200 ? listShips(text) : [text.trim()];
      if (ships.every((ship) => found.includes(ship))) return expectNamed(context, db);
      throw new NotYet('ships.lost', {
        message: `Expected the page to show "${ships.join('", "')}" from a new container of db, found ${found.length === 0 ? 'no ship' : `"${found.join('", "')}"`}.`,
        expected: ships.join(', '),
        found: found.join(', ') || 'no ship',
        hint: 'PostgreSQL keeps its data in /var/lib/postgresql/data. A named volume there outlives the container.',
      });
    },
  },
);
