import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeLesson } from '../../sandbox-server/author/new-lesson.ts';

const guide = join(import.meta.dirname, '../../src/authors/first-lesson.md');

/** Follows the authors' guide to the letter: what it says to replace in the template is replaced by its own examples. */
export async function writeGuideLesson(courseDir: string): Promise<string> {
  const text = await readFile(guide, 'utf8');
  const folder = await makeLesson(courseDir, '05-data/04-tmpfs', 'Memory mounts');
  const edit = async (file: string, change: (before: string) => string) =>
    writeFile(join(folder, file), change(await readFile(join(folder, file), 'utf8')));

  const [task = '', question = ''] = blocksOf(text, 'mdx');
  await edit('lesson.mdx', (before) =>
    before.replace(/<Task[^]*?<\/Task>\n/, () => task).replace(/<Predict[^]*?<\/Predict>\n/, () => question),
  );
  const [checks = '', , answer = ''] = blocksOf(text, 'ts');
  await writeFile(
    join(folder, 'checks.ts'),
    checks.replace(/ *\/\/ …[^\n]*\n/, () => answer),
  );

  const scripts = blocksOf(text, 'sh').filter((block) => block.startsWith('#'));
  const [solution = '', accepted = '', ...rejected] = scripts;
  for (const kind of ['accept', 'reject'])
    for (const file of await readdir(join(folder, kind))) await rm(join(folder, kind, file));
  await writeFile(join(folder, 'solution.sh'), solution);
  await writeFile(join(folder, 'accept/with-mount.sh'), accepted);
  const names = ['another-name', 'a-volume', 'it-stays', 'no-answer'];
  for (const [index, name] of names.entries())
    await writeFile(join(folder, `reject/${name}.sh`), rejected[index] ?? '');
  await writeFile(join(folder, 'mutants.yaml'), blocksOf(text, 'yaml')[0] ?? '');
  return folder;
}

/** The code blocks of a language, in order. */
function blocksOf(markdown: string, language: string): string[] {
  const blocks = markdown.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'));
  return [...blocks].map(([, block = '']) => block);
}
