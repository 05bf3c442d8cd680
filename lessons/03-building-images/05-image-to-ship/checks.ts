import {
  defineChecks,
  expectBody,
  expectHealthcheck,
  expectHealthy,
  expectImageLabel,
  expectImageNotRoot,
  expectPublished,
  expectRunning,
  expectSizeAtMost,
  expectStatus,
  NotYet,
} from '#checks';
import type { CheckContext, Container, Image } from '#checks';

const image = 'board:2';
const secret = '.env';
const title = 'org.opencontainers.image.title';

/** A running container of board:2 as it is now. */
function expectBoard(container: Container, board: Image): void {
  const { name, imageId, imageName } = container;
  if (imageId === board.id) return expectRunning(container);
  throw new NotYet('board.older', {
    message: `Expected "${name}" to come from ${image} as it is now, found ${imageName === image ? 'an older build of it' : imageName}.`,
    expected: `${image} as it is now`,
    found: imageName === image ? 'an older build' : imageName,
    hint: `A container keeps its image: \`docker rm -f ${name}\`, then run it from ${image} again.`,
  });
}

/** The container board, made from board:2 as it is now. */
async function getBoard({ docker }: CheckContext): Promise<{ board: Image; container: Container }> {
  const board = await docker.getImage(image);
  const container = await docker.getContainer('board');
  expectBoard(container, board);
  return { board, container };
}

export default defineChecks(
  {
    id: 'secret-kept-out',
    announces: 'Builds a copy of your folder, changes .env and notes.md in the copy and builds it again.',
    async change({ docker, workspace, change }) {
      const board = await docker.getImage(image);
      if ((await workspace.findText(secret)) === undefined) {
        throw new NotYet('secret.deleted', {
          message: `Expected ${secret} in your workspace, found it gone.`,
          expected: `${secret} in the folder, and not in the image`,
          found: 'no such file',
          hint: 'You need it, only the image must not have it. `echo CRANE_KEY=kelp-4711 > .env` brings it back.',
        });
      }
      const copy = await change.copyWorkspace();
      const first = await change.build(copy);
      for (const path of [secret, 'notes.md']) await copy.edit(path, (text) => `${text}changed\n`);
      const { steps } = await change.build(copy);
      // What a step has not been given cannot make it run again.
      const reader = steps.find(
        ({ instruction, cached }) => /^(COPY|ADD|RUN)\b/.test(instruction) && !cached,
      );
      if (reader) {
        throw new NotYet('secret.copied', {
          message: `Expected ${secret} and notes.md to be left out, found that \`${reader.instruction}\` depends on them.`,
          expected: 'no step that is given them',
          found: reader.instruction,
          hints: [
            'What a layer has once been given stays in it. A file `.dockerignore` keeps it from being sent at all.',
            '`.dockerignore` has one pattern a line: `.env` is one.',
          ],
        });
      }
      if (first.image.layers.join() === board.layers.join()) return;
      throw new NotYet('board.outdated', {
        message: `Expected ${image} to be built from your folder as it is now, found other layers in it.`,
        expected: 'the layers that your folder gives',
        found: 'others',
        hint: 'Build again: `docker build -t board:2 .`',
      });
    },
  },
  {
    id: 'small-base',
    async run(context) {
      const { docker, http, workspace } = context;
      const { board, container } = await getBoard(context);
      const first = await docker.getImage('board:1');
      expectSizeAtMost(board, first.sizeBytes / 10);
      expectPublished(container, 8080, 8080);
      const page = await http.get(8080);
      expectStatus(page);
      expectBody(page, (await workspace.getText('index.html')).trim());
    },
  },
  {
    id: 'not-root',
    async run(context) {
      const { board, container } = await getBoard(context);
      expectImageNotRoot(board);
      const { stdout } = await context.docker.exec(container, ['id', '-u']);
      if (stdout.trim() !== '0') return;
      throw new NotYet('board.root', {
        message: 'Expected `id` in "board" to show a user that is not root, found root.',
        expected: 'a user that is not root',
        found: 'uid 0',
        hint: 'Run it without `--user`; then it is the user that the image sets.',
      });
    },
  },
  {
    id: 'health-tells',
    async run(context) {
      const { docker } = context;
      const { board } = await getBoard(context);
      expectHealthcheck(board);
      expectHealthy(await docker.waitForContainer('board', ({ health }) => health === 'healthy', 3000));
      const sick = await docker.waitForContainer('sick', ({ health }) => health === 'unhealthy', 4000);
      expectBoard(sick, board);
      if (sick.health === 'unhealthy') return;
      throw new NotYet('sick.healthy', {
        message: `Expected "sick" to be unhealthy without its page, found it ${sick.health ?? 'without a health check'}.`,
        expected: 'unhealthy',
        found: sick.health ?? 'no health check',
        hints: [
          'Take its page away: `docker exec -u root sick rm /site/index.html`, then give it a few seconds.',
          'Still healthy? Then the command of your HEALTHCHECK does not ask for the page.',
        ],
      });
    },
  },
  {
    id: 'labelled',
    async run({ docker }) {
      const board = await docker.getImage(image);
      expectImageLabel(board, title);
      expectImageLabel(board, 'org.opencontainers.image.version', '2');
      const found = board.labels[title] ?? '';
      if (found.trim() !== '' && !found.includes('stand-in')) return;
      throw new NotYet('title.inherited', {
        message: `Expected a title of its own for ${image}, found "${found}".`,
        expected: 'a title of your own',
        found,
        hint: 'That one comes from the base. `LABEL org.opencontainers.image.title="…"` takes its place.',
      });
    },
  },
);
