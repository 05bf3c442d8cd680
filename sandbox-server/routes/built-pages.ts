import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The pages of the built site: absolute path and text. */
export async function* readPages(siteDir: string): AsyncGenerator<{ path: string; html: string }> {
  for await (const page of glob('**/*.html', { cwd: siteDir })) {
    const path = join(siteDir, page);
    yield { path, html: await readFile(path, 'utf8') };
  }
}
