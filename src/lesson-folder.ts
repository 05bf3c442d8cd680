/** Names of a course's folders, and the addresses that come of them. Pure: no Astro, no file system. */

const numbered = /^(\d{2})-([a-z0-9]+(?:-[a-z0-9]+)*)$/;

/** `02-images-and-containers` → `02`, `images-and-containers`. Throws, with what was expected, for another name. */
export function parseFolderName(name: string): { number: string; name: string } {
  const match = numbered.exec(name);
  if (!match?.[1] || !match[2]) {
    throw new Error(`lessons/: expected a folder like "01-first-container", found "${name}". Rename it.`);
  }
  return { number: match[1], name: match[2] };
}

/** `02-images-and-containers/01-first-container` as its two names. Throws as `parseFolderName`. */
export function parseLessonFolder(folder: string) {
  const [chapter = '', lesson = '', ...rest] = folder.split('/');
  if (rest.length > 0)
    throw new Error(`lessons/${folder}: a lesson is two folders deep: chapter, then lesson.`);
  return { chapter: parseFolderName(chapter), lesson: parseFolderName(lesson) };
}

/** `02-images-and-containers/01-first-container/lesson.mdx` → `images-and-containers/first-container`. */
export function lessonSlug(path: string): string {
  const { chapter, lesson } = parseLessonFolder(path.replace(/\/lesson\.mdx$/, ''));
  return `${chapter.name}/${lesson.name}`;
}

/** `02-images/01-first/lesson.de.mdx` → `de/images/first`; without a language, the slug. */
export function lessonId(path: string): string {
  const [, folder = path, language] = /^(.*)\/lesson(?:\.([a-z0-9-]+))?\.mdx$/.exec(path) ?? [];
  return [language, lessonSlug(folder)].filter(Boolean).join('/');
}

function rejectTwice(folders: string[], nameOf: (folder: string) => string, why: string): void {
  const seen = new Map<string, string>();
  for (const folder of folders) {
    const name = nameOf(folder);
    const other = seen.get(name);
    if (other) throw new Error(`lessons/${other} and lessons/${folder} are both "${name}". ${why}`);
    seen.set(name, folder);
  }
}

/** Throws when two lesson folders would get the same page address or the same workspace. */
export function validateLessonFolders(folders: string[]): void {
  rejectTwice(folders, lessonSlug, 'A page address needs a name of its own: rename one folder.');
  const workspace = (folder: string) => lessonSlug(folder).split('/')[1] ?? '';
  rejectTwice(folders, workspace, 'A workspace is named after its lesson: rename one folder.');
}
