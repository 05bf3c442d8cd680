import { existsSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';
import { SandboxError } from '../errors.ts';
import { findIsolatedPages, isolate } from './isolated-pages.ts';

/** Files that carry a hash of their content in their name. */
const hashedFolder = `${sep}_astro${sep}`;

/** Serves the built site, and its own page for what is not there. `/api` answers in JSON. */
export async function registerSite(
  app: FastifyInstance,
  siteDir: string,
  { browserNode }: Pick<Config, 'browserNode'>,
): Promise<void> {
  const notFoundFile = join(siteDir, '404.html');
  const notFoundPage = existsSync(notFoundFile) ? readFileSync(notFoundFile) : undefined;

  app.setNotFoundHandler(async (request, reply) => {
    const isPage = request.method === 'GET' && !/^\/api(\/|$)/.test(request.url);
    if (!isPage || !notFoundPage)
      throw new SandboxError('not_found', `There is no ${request.method} ${request.url.split('?')[0]} here.`);
    return reply
      .status(404)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(notFoundPage);
  });

  if (!existsSync(siteDir)) return;
  const isolatedPages = browserNode ? await findIsolatedPages(siteDir) : new Set<string>();
  await app.register(fastifyStatic, {
    root: siteDir,
    redirect: true,
    cacheControl: false,
    // `npm run build:site` leaves a .gz beside each text.
    preCompressed: true,
    setHeaders(reply, path) {
      reply.header('cache-control', cachingOf(path));
      isolate(reply, path.replace(/\.gz$/, ''), isolatedPages);
    },
  });
}

/** Pages are asked for anew each time (and answered with 304); what never changes is kept for good. */
function cachingOf(path: string): string {
  return path.includes(hashedFolder) ? 'public, max-age=31536000, immutable' : 'no-cache';
}
