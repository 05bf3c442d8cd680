import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeLesson } from '../../sandbox-server/author/new-lesson.ts';

const guide = join(import.meta.dirname, '../../src/authors/first-lesson.md');

/** Follows the authors' guide to the letter: what it says to replace in the template is replaced by its own examples. */
export async function writeGuideLesson(courseDir: string): Promise<string> {
  const text = await readFile(guide, 'utf8');
  const folder = await makeLesson(courseDir, '05-data/04-tmpfs', 'Memory mounts');
  const edit = async (file: string, change: (before: string) => string) =>
    writeChanged(join(folder, file), await readFile(join(folder, file), 'utf8'), change);

  const [task = '', question = ''] = blocksOf(text, 'mdx');
  await edit('lesson.mdx', (before) => before.replace(/<Task[^]*?<\/Task>\n/, () => task));
  await edit('lesson.mdx', (before) => before.replace(/<Predict[^]*?<\/Predict>\n/, () => question));
  const [checks = '', , answer = ''] = blocksOf(text, 'ts');
  await edit('checks.ts', () => checks);
  await edit('checks.ts', (before) => before.replace(/ *\/\/ …[^\n]*\n/, () => answer));

  await writeFile(join(folder, 'mutants.yaml'), blocksOf(text, 'yaml')[0] ?? '');
  await writeScripts(folder, text);
  return folder;
}

/** The guide's solution and answers, in place of the template's. */
async function writeScripts(folder: string, text: string): Promise<void> {
  const files = ['another-name', 'a-volume', 'it-stays', 'no-answer'].map((name) => `reject/${name}.sh`);
  const names = ['solution.sh', 'accept/with-mount.sh', ...files];
  const scripts = blocksOf(text, 'sh').filter((block) => block.startsWith('#'));
  if (scripts.length !== names.length)
    throw new Error(`Expected ${names.length} scripts in the guide, found ${scripts.length}.`);
  for (const kind of ['accept', 'reject'])
    for (const file of await readdir(join(folder, kind))) await rm(join(folder, kind, file));
  for (const [index, name] of names.entries()) await writeFile(join(folder, name), scripts[index] ?? '');
}

async function writeChanged(file: string, before: string, change: (before: string) => string): Promise<void> {
  const after = change(before);
  if (after === before) throw new Error(`Expected the guide to change ${file}, found it as it was.`);
  await writeFile(file, after);
}

/** The code blocks of a language, in order. */
function blocksOf(markdown: string, language: string): string[] {
  const blocks = markdown.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'));
  return [...blocks].map(([, block = '']) => block);
}
