import type { Config } from '../config.ts';

const baseName = 'drydock_learner';

/** All names the cookie may have; the preview proxy forwards none of them. */
export const learnerCookieNames: readonly string[] = [baseName, `__Host-${baseName}`];

/** Browsers keep no cookie for longer. */
const maxAgeSeconds = 400 * 24 * 3600;

type CookieConfig = Pick<Config, 'publicUrl'>;

function isSecure({ publicUrl }: CookieConfig): boolean {
  return publicUrl.startsWith('https:');
}

/** With the prefix `__Host-` a browser lets no other host (such as a preview) set or shadow the cookie. */
export function learnerCookieName(config: CookieConfig): string {
  return isSecure(config) ? `__Host-${baseName}` : baseName;
}

/** No script reads the cookie, and other sites' requests do not carry it. */
export function learnerCookieOptions(config: CookieConfig) {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(config),
    maxAge: maxAgeSeconds,
  } as const;
}
