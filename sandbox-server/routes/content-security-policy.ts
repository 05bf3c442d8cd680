import { createHash } from 'node:crypto';
import type { FastifyHelmetOptions } from '@fastify/helmet';
import type { Config } from '../config.ts';
import { readPages } from './built-pages.ts';

const inlineScript = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi;

/** Hashes of all inline scripts of the built site: those of Astro and Starlight may run, an injected one may not. */
export async function findInlineScriptHashes(siteDir: string): Promise<string[]> {
  const hashes = new Set<string>();
  for await (const { html } of readPages(siteDir)) {
    for (const [, script = ''] of html.matchAll(inlineScript))
      hashes.add(`'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  }
  return [...hashes].sort();
}

/** The headers that confine the course's own pages. Previews have an origin of their own and none of these. */
export function makeSecurityHeaders(
  { publicUrl, previewDomain }: Pick<Config, 'publicUrl' | 'previewDomain'>,
  scriptHashes: readonly string[],
): FastifyHelmetOptions {
  const { protocol, host } = new URL(publicUrl);
  const isSecure = protocol === 'https:';
  return {
    strictTransportSecurity: isSecure,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // The site's search is WebAssembly.
        scriptSrc: ["'self'", "'wasm-unsafe-eval'", ...scriptHashes],
        scriptSrcAttr: ["'none'"],
        // Monaco, xterm and Starlight's code blocks set style attributes and elements.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        workerSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'", `${isSecure ? 'wss' : 'ws'}://${host}`],
        frameSrc: [`${protocol}//*.${previewDomain}`],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
        ...(isSecure && { upgradeInsecureRequests: [] }),
      },
    },
  };
}
