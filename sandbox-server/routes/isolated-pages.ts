import type { FastifyReply } from 'fastify';
import { readPages } from './built-pages.ts';

/** In the HTML of a page that runs Node in the browser; `src/lesson/BrowserRun.astro` puts it there. */
const mark = / data-needs-isolation[\s=>]/;
/** What such a page embeds: the WebContainer runtime, in a hidden frame. */
const runtimeOrigin = 'https://stackblitz.com';

/** Absolute paths of the built pages that have to be cross-origin isolated. */
export async function findIsolatedPages(siteDir: string): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for await (const { path, html } of readPages(siteDir)) if (mark.test(html)) found.add(path);
  return found;
}

/**
 * Isolates one of these pages, for which `same-origin` openers, as all pages have them, are one half; and lets it embed
 * the runtime. Other pages keep their headers: isolation breaks what they embed. Scripts have to allow it too, as a worker
 * of an isolated page does not start without; to other pages that is nothing.
 */
export function isolate(reply: FastifyReply, file: string, pages: ReadonlySet<string>): void {
  const isPage = pages.has(file);
  if (isPage || file.endsWith('.js')) reply.header('cross-origin-embedder-policy', 'credentialless');
  if (!isPage) return;
  const policy = String(reply.getHeader('content-security-policy'));
  reply.header('content-security-policy', policy.replace(/frame-src [^;]*/, `$& ${runtimeOrigin}`));
}
