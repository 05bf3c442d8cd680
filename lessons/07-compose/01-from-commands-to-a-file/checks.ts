import {
  defineChecks,
  expectEnvironment,
  expectImage,
  expectPublished,
  expectRunning,
  getServiceContainer,
  NotYet,
} from '#checks';
import type { CheckContext, Container, ResolvedCompose } from '#checks';

const firstHarbour = 'Lisbon';

async function getWeb(context: CheckContext): Promise<{ file: ResolvedCompose; web: Container }> {
  const file = await context.workspace.resolveCompose();
  const project = await context.docker.getProject(file.name);
  return { file, web: getServiceContainer(project, 'web') };
}

/** The page of the running web service. */
async function fetchPage({ http }: CheckContext, web: Container): Promise<string> {
  expectImage(web, 'node');
  expectRunning(web);
  expectPublished(web, 8080, 3000);
  const page = await http.get(8080);
  if (page.status === 200) return page.text;
  const { name } = web;
  throw new NotYet('page.no-database', {
    message: `Expected http://localhost:8080 to answer with status 200, found ${page.status}: ${page.text.trim()}`,
    expected: 'the page with the list of ships',
    found: page.text.trim(),
    hint: 'The program looks for its database under the name in `DB_HOST`; a service is found under its own name.',
    values: { name },
  });
}

export default defineChecks(
  {
    id: 'finds-db',
    answer: 'Yes, under the name of its service',
    hints: {
      'No, they are on no network together':
        'Add the service, run `docker compose up -d`, and look at the line with "Network".',
      'Only under the full name of its container': 'Try it: with `DB_HOST: db` the page has its list.',
    },
    hint: 'Run `docker compose up -d` and ask for the page.',
  },
  {
    id: 'stack-runs',
    async run(context) {
      const { file, web } = await getWeb(context);
      const db = getServiceContainer(await context.docker.getProject(file.name), 'db');
      expectImage(db, 'redis');
      expectRunning(db);
      await fetchPage(context, web);
      expectEnvironment(web, 'HARBOUR');
    },
  },
  {
    id: 'office-pass',
    hint: '`docker compose logs web` has it in the first line; after a new start it is another one.',
    async answer(context) {
      const { web } = await getWeb(context);
      const { stdout } = await context.docker.readLogs(web);
      const pass = stdout.match(/(?<=pass )\d+/g)?.at(-1);
      if (pass !== undefined) return pass;
      throw new NotYet('pass.not-printed', {
        message: 'Expected the logs of web to have the pass, found no such line.',
        expected: 'a line with "pass"',
        found: 'none',
        hint: '`docker compose ps -a` shows whether web runs, and with which command.',
      });
    },
  },
  {
    id: 'one-recreated',
    answer: 'web only',
    hints: {
      'web and db': 'Run it and read the line of each container: one says "Running", the other "Started".',
      'None: both run already': 'Run it, then compare the column CREATED in `docker compose ps`.',
    },
    hint: 'Run it, then compare the column CREATED in `docker compose ps`.',
  },
  {
    id: 'harbour-changed',
    needs: ['stack-runs'],
    async run(context) {
      const { file, web } = await getWeb(context);
      const harbour = file.services['web']?.environment['HARBOUR'] ?? '';
      if (harbour === '' || harbour === firstHarbour) {
        throw new NotYet('harbour.unchanged', {
          message: `Expected another harbour than ${firstHarbour} in your Compose file, found "${harbour}".`,
          expected: 'a harbour of your own',
          found: harbour,
          hint: 'Change the value of `HARBOUR` in the file and save it.',
        });
      }
      const running = web.environment.find((entry) => entry.startsWith('HARBOUR='))?.slice(8) ?? '';
      if (running !== harbour) {
        throw new NotYet('harbour.not-applied', {
          message: `Expected the running web to have the harbour of the file, "${harbour}", found "${running}".`,
          expected: `HARBOUR=${harbour}`,
          found: `HARBOUR=${running}`,
          hint: 'A container keeps its environment for life. `docker compose up -d` makes a new one from the file.',
        });
      }
      await fetchPage(context, web);
    },
  },
);
