import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaNode } from 'execa';
import { afterEach, beforeEach, expect, it } from 'vitest';

const program = join(import.meta.dirname, '../../fixtures/live-lessons.ts');
const node = join(import.meta.dirname, '../../../node_modules/.bin/node');
let course: string;
let live: Awaited<ReturnType<typeof openLive>>;

interface State {
  mistakes: { file: string; line?: number; message: string }[];
  checks: string[];
  slugs: string[];
}

/** Live lessons in a Node of their own: the test runner would resolve and keep checks.ts by its own rules. */
async function openLive() {
  const child = execaNode(program, [course], { nodePath: node, ipc: true, gracefulCancel: false });
  const ask = async (changed: 'all' | string[] = 'all'): Promise<State> => {
    await child.sendMessage(changed);
    return (await child.getOneMessage()) as unknown as State;
  };
  const close = async () => {
    child.kill();
    await child.catch(() => undefined);
  };
  await child.getOneMessage();
  return { ask, close };
}

async function edit(name: string, from: string, to: string): Promise<void> {
  const file = join(course, '01-lines/01-bowline', name);
  const text = await readFile(file, 'utf8');
  expect(text).toContain(from);
  await writeFile(file, text.replace(from, to));
}

beforeEach(async () => {
  course = await mkdtemp(join(tmpdir(), 'drydock-live-'));
  await cp(join(import.meta.dirname, '../../courses/knots'), course, { recursive: true });
  live = await openLive();
});
afterEach(async () => {
  await live.close();
  await rm(course, { recursive: true });
});

it('reads checks again when they have changed', async () => {
  await edit('checks.ts', "'made-fast'", "'made-firm'");
  await edit('lesson.mdx', 'id="made-fast"', 'id="made-firm"');
  const { checks, mistakes } = await live.ask();
  expect(checks).toEqual(['made-firm']);
  expect(mistakes.filter(({ file }) => !file.startsWith('reject/') && !file.startsWith('accept/'))).toEqual(
    [],
  );
});

it('keeps the last good checks while the new ones do not load, and says why', async () => {
  await edit('checks.ts', 'export default', "import 'node:fs';\nexport default");
  const broken = await live.ask();
  expect(broken.checks).toEqual(['made-fast']);
  expect(broken.mistakes).toEqual([
    { file: 'checks.ts', line: 3, message: expect.stringContaining("found 'node:fs'") },
  ]);
  await edit('checks.ts', "import 'node:fs';\n", '');
  expect((await live.ask()).mistakes).toEqual([]);
});

it('names the line of a mistake in TypeScript', async () => {
  await edit('checks.ts', 'defineChecks({', 'defineChecks(({');
  expect((await live.ask()).mistakes[0]).toMatchObject({
    file: 'checks.ts',
    line: expect.any(Number),
    message: expect.stringContaining('expected TypeScript that can be read'),
  });
});

it('names a task without a check, and a check without a task', async () => {
  await edit('lesson.mdx', 'id="made-fast"', 'id="made-fats"');
  expect((await live.ask()).mistakes.map(({ message }) => message)).toEqual([
    expect.stringContaining('found task "made-fats"'),
    expect.stringContaining('for the check "made-fast", found none'),
  ]);
});

it('reads the changed lesson only, and all of them when one came or went', async () => {
  const bowline = join(course, '01-lines/01-bowline');
  await edit('lesson.mdx', 'minutes: 3', 'minutes: three');
  const other = join(course, '01-lines/chapter.json');
  expect((await live.ask([join(bowline, 'lesson.mdx')])).mistakes).toHaveLength(1);
  expect((await live.ask([join(bowline, 'lesson.mdx')])).mistakes).toHaveLength(1);
  await edit('lesson.mdx', 'minutes: three', 'minutes: 3');
  expect((await live.ask([other])).mistakes).toEqual([]);

  await cp(bowline, join(course, '02-more/01-bowline'), { recursive: true });
  const twin = join(course, '02-more/01-bowline/lesson.mdx');
  for (let time = 0; time < 2; time += 1) {
    const { mistakes, slugs } = await live.ask([twin]);
    expect(mistakes.map(({ message }) => message)).toEqual([
      expect.stringContaining('expected a folder name of its own'),
    ]);
    expect(slugs).toEqual(['lines/bowline']);
  }
  await rm(join(course, '02-more'), { recursive: true });
  expect((await live.ask([twin])).mistakes).toEqual([]);
});
