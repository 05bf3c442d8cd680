import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A page as `npm run build:site` leaves it. */
export interface BuiltPage {
  /** `/ports/host-port/` */
  address: string;
  html: string;
  ids: ReadonlySet<string>;
}

/** All pages of a built site, by their addresses. */
export async function readPages(siteDir: string): Promise<BuiltPage[]> {
  const pages: BuiltPage[] = [];
  for await (const file of glob('**/*.html', { cwd: siteDir })) {
    const html = await readFile(join(siteDir, file), 'utf8');
    const ids = new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => id));
    pages.push({ address: `/${file.replace(/(^|\/)index\.html$/, '$1')}`, html, ids });
  }
  return pages.sort((one, other) => (one.address < other.address ? -1 : 1));
}
