import { defineChecks, expectImage, expectPublished, expectRunning, NotYet } from '#checks';
import type { CheckContext } from '#checks';

const starterLine = 'Replace this line';

/** A running nginx with that mapping that answers; its page. */
async function fetchPage(context: CheckContext, name: string, hostPort: number): Promise<string> {
  const container = await context.docker.getContainer(name);
  expectImage(container, 'nginx');
  expectRunning(container);
  expectPublished(container, hostPort, 80);
  const page = await context.http.get(hostPort);
  if (page.status === 200) return page.text;
  throw new NotYet('http.status', {
    message: `Expected http://localhost:${hostPort} to answer with status 200, found ${page.status}.`,
    expected: 'status 200',
    found: `status ${page.status}`,
    hint: `\`docker logs ${name}\` shows the request and what nginx made of it.`,
  });
}

export default defineChecks(
  {
    id: 'inner-answers',
    answer: 'No, nothing answers there',
    hints: { 'Yes, with the nginx page': 'Try it: `curl http://localhost:80`.' },
    hint: 'Try it: `curl http://localhost:80`.',
  },
  {
    id: 'site-published',
    async run(context) {
      await fetchPage(context, 'site', 8080);
    },
  },
  {
    id: 'second-site',
    async run(context) {
      const served = await fetchPage(context, 'second', 8081);
      const page = await context.workspace.getText('index.html');
      if (page.includes(starterLine)) {
        throw new NotYet('page.unedited', {
          message: `Expected a line of your own in index.html, found still "${starterLine}".`,
          expected: 'a line of your own',
          found: starterLine,
          hint: 'Open index.html in the editor, write something else between <h1> and </h1>, then copy it again.',
        });
      }
      if (served.trim() === page.trim()) return;
      throw new NotYet('page.not-copied', {
        message: 'Expected port 8081 to serve your index.html as it is now, found another page.',
        expected: 'your index.html',
        found: served.includes('Welcome to nginx') ? "nginx's own page" : 'an older or another page',
        hint: 'Copy it after each change: `docker cp index.html second:/usr/share/nginx/html/index.html`.',
      });
    },
  },
  {
    id: 'lost-repaired',
    async run(context) {
      await fetchPage(context, 'lost', 8082);
    },
  },
  {
    id: 'chosen-port',
    hint: '`docker port anyport` prints the mapping; the host port comes after the last colon.',
    async answer({ docker }) {
      const container = await docker.getContainer('anyport');
      expectImage(container, 'nginx');
      expectRunning(container);
      const port = container.ports.find(({ containerPort }) => containerPort === 80)?.hostPort;
      if (port !== undefined) return String(port);
      throw new NotYet('container.port-80', {
        message: 'Expected "anyport" to publish its port 80, found it does not.',
        expected: 'a host port → 80',
        found: 'port 80 is not published',
        hint: '`docker rm -f anyport`, then run it with `-p 80`: a container port alone.',
      });
    },
  },
);
