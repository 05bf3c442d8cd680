import { defineChecks, expectImage, expectPublished, expectRunning, NotYet } from '#checks';
import type { CheckContext, Container } from '#checks';

const page = '/usr/share/nginx/html/index.html';
const copy = 'notice.html';

function isImagesOwn(text: string): boolean {
  return text.includes('Welcome to nginx');
}

function expectNotice(text: string, board: string): void {
  if (text.trim() !== '' && !isImagesOwn(text)) return;
  const found = isImagesOwn(text) ? "nginx's own page" : 'an empty page';
  throw new NotYet('notice.missing', {
    message: `Expected a notice of yours on the board of "${board}", found ${found}.`,
    expected: 'a notice of yours',
    found,
    hint: `Write it to ${page} in "${board}", as above, or copy it there.`,
  });
}

/** A running nginx with that mapping; the page that it serves. */
async function fetchPage({ docker, http }: CheckContext, name: string, hostPort: number): Promise<string> {
  const board = await docker.getContainer(name);
  expectImage(board, 'nginx');
  expectRunning(board);
  expectPublished(board, hostPort, 80);
  return (await http.get(hostPort)).text;
}

/** Whether it was stopped and started since. Files know only whole seconds. */
function hasRestSince({ startedAt, finishedAt }: Container, since: Date | undefined): boolean {
  if (!startedAt || !finishedAt || !since) return false;
  return finishedAt < startedAt && since < startedAt;
}

export default defineChecks(
  {
    id: 'kept-through-stop',
    async run(context) {
      expectNotice(await fetchPage(context, 'east', 8080), 'east');
      const east = await context.docker.getContainer('east');
      const notice = await context.docker.findFile(east, page);
      if (hasRestSince(east, notice?.modifiedAt)) return;
      const found = east.finishedAt ? 'a stop before the notice was written' : 'no stop so far';
      throw new NotYet('east.not-stopped', {
        message: `Expected "east" to have been stopped and started since the notice was written, found ${found}.`,
        expected: 'a stop and a start after the notice',
        found,
        hint: '`docker stop east`, then `docker start east`. What you wrote stays.',
      });
    },
  },
  {
    id: 'page-letter',
    hint: '`docker diff east` prints a letter and a path on each line: A added, C changed, D deleted.',
    async answer({ docker }) {
      const changes = await docker.listChanges(await docker.getContainer('east'));
      const notice = changes.find(({ path }) => path === page);
      if (notice) return { modified: 'C', added: 'A', deleted: 'D' }[notice.kind];
      throw new NotYet('notice.not-in-layer', {
        message: `Expected ${page} of "east" to differ from its image, found it does not.`,
        expected: 'a notice in the writable layer',
        found: 'the page of the image',
        hint: 'Write a notice on the board of east first, as at the beginning.',
      });
    },
  },
  {
    id: 'after-replacement',
    answer: "nginx's own page",
    hints: {
      'The notice of west':
        'Try it: `curl http://localhost:8082`. Where did the notice lie, and where is that now?',
      'Nothing: the page is missing':
        'Try it: `curl http://localhost:8082`. The image has a page at that path.',
    },
    hint: 'Try it: `curl http://localhost:8082`.',
  },
  {
    id: 'notice-moved',
    async run(context) {
      const served = await fetchPage(context, 'west', 8083);
      expectNotice(served, 'west');
      const saved = await context.workspace.getText(copy);
      if (saved.trim() === served.trim()) return;
      throw new NotYet('notice.differs', {
        message: `Expected ${copy} to hold the notice that "west" serves, found another text.`,
        expected: served.trim().slice(0, 80),
        found: saved.trim().slice(0, 80) || 'an empty file',
        hint: `\`docker cp west:${page} ${copy}\` takes it out, the other way round puts it in.`,
      });
    },
  },
);
