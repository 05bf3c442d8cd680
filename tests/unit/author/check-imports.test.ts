import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const catalogFile = join(import.meta.dirname, '../../../sandbox-server/checks/catalog.ts');
const printTasks = `
import { LessonCatalog } from ${JSON.stringify(catalogFile)};
const { lessons } = await LessonCatalog.read(process.argv[1]);
console.log(JSON.stringify(lessons.map(({ slug, checks }) => [slug, checks.map(({ id }) => id)])));
`;
let course: string;
let checksFile: string;

beforeAll(async () => {
  course = await mkdtemp(join(tmpdir(), 'drydock-knots-'));
  await cp(join(import.meta.dirname, '../../courses/knots'), course, { recursive: true });
  checksFile = join(course, '01-lines/01-bowline/checks.ts');
});
afterAll(() => rm(course, { recursive: true }));

/** In a Node of its own: the test runner would resolve imports by its own rules. */
const readCourse = () => execa('node', ['--eval', printTasks, course], { preferLocal: true, reject: false });

describe('checks of a course outside of the checkout', () => {
  it('import #checks', async () => {
    const { stdout, stderr } = await readCourse();
    expect(JSON.parse(stdout || stderr)).toEqual([['lines/bowline', ['made-fast']]]);
  });

  it.each(['node:fs', '../shared.ts', 'yaml'])('do not import %s', async (specifier) => {
    const before = await readFile(checksFile, 'utf8');
    await writeFile(checksFile, `// A comment.\nimport '${specifier}';\n${before}`);
    const { stderr, exitCode } = await readCourse();
    await writeFile(checksFile, before);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`${checksFile}:2: import not allowed. Expected an import from '#checks' only`);
    expect(stderr).toContain(`found '${specifier}'`);
  });
});
