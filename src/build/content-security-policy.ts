import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

const charset = /<meta charset[^>]*>/;
const inlineScript = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

function scriptHash(source: string): string {
  return `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
}

/**
 * Puts a Content-Security-Policy meta element into a built page: scripts of our own origin and the page's own
 * inline scripts, nothing else. `wasm-unsafe-eval` is for the search index. Where frames and connections may go
 * depends on the operator's settings and is the server's header to say; a browser applies both policies.
 */
export function withContentSecurityPolicy(html: string): string {
  const hashes = new Set([...html.matchAll(inlineScript)].map((match) => scriptHash(match[1] ?? '')));
  const scripts = ["'self'", "'wasm-unsafe-eval'", ...hashes].join(' ');
  const policy = `script-src ${scripts}; object-src 'none'; base-uri 'self'`;
  if (!charset.test(html))
    throw new Error('A built page has no <meta charset>, after which its policy belongs.');
  return html.replace(
    charset,
    (found) => `${found}<meta http-equiv="content-security-policy" content="${policy}">`,
  );
}

/** Astro's own `security.csp` does not hash Starlight's `is:inline` scripts, so pages are read once they are built. */
export function contentSecurityPolicy(): AstroIntegration {
  return {
    name: 'drydock:content-security-policy',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const root = fileURLToPath(dir);
        for (const page of globSync('**/*.html', { cwd: root })) {
          const file = join(root, page);
          await writeFile(file, withContentSecurityPolicy(await readFile(file, 'utf8')));
        }
      },
    },
  };
}
