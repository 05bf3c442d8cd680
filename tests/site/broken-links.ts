import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readPages, type BuiltPage } from './built-pages.ts';

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
