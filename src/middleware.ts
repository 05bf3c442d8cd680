import { defineMiddleware } from 'astro:middleware';

/**
 * While lessons are written, Astro sends the pages: those that run Node in the browser are cross-origin isolated here, as
 * the server does it for the built site (sandbox-server/routes/isolated-pages.ts).
 */
export const onRequest = defineMiddleware(async (_context, next) => {
  const response = await next();
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
  if (!import.meta.env.WRITING || !isPage) return response;
  const html = await response.text();
  const headers = new Headers(response.headers);
  if (html.includes(' data-needs-isolation')) {
    headers.set('cross-origin-opener-policy', 'same-origin');
    headers.set('cross-origin-embedder-policy', 'credentialless');
  }
  return new Response(html, { status: response.status, headers });
});
