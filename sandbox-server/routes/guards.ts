import type { FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import { SandboxError } from '../errors.ts';

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Security boundary: a name that somebody else pointed at this server (DNS rebinding) gets nothing. Previews, which
 * have names of their own, never come here.
 */
export function requireCourseHost({ publicUrl }: Pick<Config, 'publicUrl'>) {
  const expected = new URL(publicUrl).host;
  return async ({ raw }: FastifyRequest): Promise<void> => {
    const hosts = raw.rawHeaders.filter(
      (_, index, all) => index % 2 === 1 && /^host$/i.test(all[index - 1] ?? ''),
    );
    if (raw.headers.host?.toLowerCase() === expected && hosts.length <= 1 && raw.url?.startsWith('/')) return;
    throw new SandboxError('misdirected_host', `This server answers at ${publicUrl} only.`, {
      hint: `Open ${publicUrl}, or set DRYDOCK_PUBLIC_URL to the address you use.`,
    });
  };
}

/**
 * Security boundary: whatever changes something, and every WebSocket, must come from a page of this site. Browsers
 * always say the origin of such requests; a request without one is refused as well.
 */
export function requireCourseOrigin({ publicUrl }: Pick<Config, 'publicUrl'>) {
  return async ({ method, headers }: FastifyRequest): Promise<void> => {
    if (readingMethods.has(method) && headers.upgrade === undefined) return;
    if (headers.origin === publicUrl) return;
    throw new SandboxError(
      'forbidden_origin',
      `Expected a request from a page of ${publicUrl}, got one from elsewhere.`,
      {
        hint: `Use the page at ${publicUrl}.`,
      },
    );
  };
}
