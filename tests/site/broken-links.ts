import { existsSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';

interface BuiltPage {
  /** `/ports/host-port/` */
  address: string;
  html: string;
  ids: ReadonlySet<string>;
}

/** Where links of other sites begin; these are not followed. */
const here = 'http://site.invalid';

/** Every link, image, script and stylesheet of a built site that leads nowhere within it, as `<page>: <link>`. */
export async function findBrokenLinks(siteDir: string): Promise<string[]> {
  const pages = await readPages(siteDir);
  return pages.flatMap(({ address, html }) =>
    listLinks(html)
      .filter((link) => !leadsSomewhere(new URL(link, here + address), siteDir, pages))
      .map((link) => `${address}: ${link}`),
  );
}

async function readPages(siteDir: string): Promise<BuiltPage[]> {
  const pages: BuiltPage[] = [];
  for await (const file of glob('**/*.html', { cwd: siteDir })) {
    const html = await readFile(join(siteDir, file), 'utf8');
    const ids = new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => id));
    pages.push({ address: `/${file.replace(/(^|\/)index\.html$/, '$1')}`, html, ids });
  }
  return pages;
}

function listLinks(html: string): string[] {
  const tags = html.matchAll(/<(?:a|link|script|img)\s[^>]*?\s?(?:href|src)="([^"]*)"/g);
  return [...new Set([...tags].map(([, link = '']) => link.replaceAll('&amp;', '&')))];
}

function leadsSomewhere(url: URL, siteDir: string, pages: readonly BuiltPage[]): boolean {
  if (url.origin !== here) return true;
  const page = pages.find(({ address }) => address === url.pathname);
  if (page) return url.hash === '' || page.ids.has(decodeURIComponent(url.hash.slice(1)));
  return !url.pathname.endsWith('/') && existsSync(join(siteDir, decodeURIComponent(url.pathname)));
}
