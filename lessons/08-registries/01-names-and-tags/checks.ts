import {
  defineChecks,
  expectEnded,
  expectImage,
  expectOutput,
  expectPublished,
  expectRunning,
  NotYet,
} from '#checks';
import type { CheckContext, Container } from '#checks';

const repository = 'harbour/greeting';
const name = `localhost:5001/${repository}:1.0`;
/** Without it, a registry answers with an older form that does not name the image's id. */
const headers = { accept: 'application/vnd.docker.distribution.manifest.v2+json' };
/** A part of the image, asked for by an engine. */
const fetched = /"GET \/v2\/harbour\/greeting\/blobs\/\S+ HTTP\/1\.\d" 200 .*docker\//;

async function getStore({ docker }: CheckContext): Promise<Container> {
  const store = await docker.getContainer('store');
  expectImage(store, 'registry');
  expectRunning(store);
  expectPublished(store, 5001, 5000);
  return store;
}

/** What the registry has under the tag; undefined when it has none. */
async function findManifest({ http }: CheckContext): Promise<string | undefined> {
  const answer = await http.get(5001, `/v2/${repository}/manifests/1.0`, { headers });
  return answer.status === 200 ? answer.text : undefined;
}

export default defineChecks(
  {
    id: 'full-name',
    answer: 'docker.io/library/nginx:latest',
    hints: {
      'docker.io/nginx:1.26':
        'Docker does not look for a version on its own. See the last line of `docker pull nginx`.',
    },
    hint: 'See the last line of `docker pull nginx`.',
  },
  {
    id: 'goes-where',
    answer: 'Docker Hub',
    hints: {
      'The one at the host harbour':
        'A host has a dot or a colon in it, or is localhost. `harbour` has neither.',
    },
    hint: 'Is `harbour` a registry by the rule above? What does Docker put where there is none?',
  },
  {
    id: 'pushed',
    async run(context) {
      await getStore(context);
      if (await findManifest(context)) return;
      const catalog = await context.http.get(5001, '/v2/_catalog');
      throw new NotYet('store.no-image', {
        message: `Expected the registry on port 5001 to have ${repository}:1.0, found ${catalog.text.trim()}.`,
        expected: `${repository} with the tag 1.0`,
        found: catalog.text.trim(),
        hint: `\`docker push ${name}\` sends it, once \`docker tag\` has given the image this name.`,
      });
    },
  },
  {
    id: 'fetched',
    needs: ['pushed'],
    async run(context) {
      const { docker, workspace } = context;
      const visitor = await docker.getContainer('visitor');
      expectImage(visitor, name);
      expectEnded(visitor);
      const greeting = (await workspace.getText('greeting.txt')).trim();
      expectOutput(visitor, await docker.readLogs(visitor), greeting);
      if (await docker.findImage(`${repository}:1.0`)) {
        throw new NotYet('greeting.still-named', {
          message: `Expected the name ${repository}:1.0 to be gone from your engine, found it there.`,
          expected: `no image named ${repository}:1.0`,
          found: 'it is there',
          hint: '`docker rm visitor`, `docker rmi` for each name of the image, then run visitor again.',
        });
      }
      const log = await docker.readLogs(await getStore(context));
      if (fetched.test(`${log.stdout}\n${log.stderr}`)) return;
      throw new NotYet('greeting.not-fetched', {
        message:
          'Expected the engine to have fetched the image from the registry, found no such request in its log.',
        expected: 'a request of the engine for the parts of the image',
        found: 'none in the log of "store"',
        hint: 'The engine fetches only what it does not have: `docker rm visitor`, `docker rmi` for each name of the image, then run visitor again.',
      });
    },
  },
);
