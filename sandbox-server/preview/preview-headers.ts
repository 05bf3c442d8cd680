import type { IncomingMessage } from 'node:http';
import { learnerCookieNames } from '../learner/learner-cookie.ts';

/** Headers that speak about one connection and not about the message (RFC 9110, 7.6.1). */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
]);

type Header = [name: string, value: string];

function readHeaders(message: IncomingMessage): Header[] {
  const named = new Set(message.headers.connection?.split(',').map((name) => name.trim().toLowerCase()));
  return message.rawHeaders
    .flatMap((name, index, all): Header[] => (index % 2 === 0 ? [[name, all[index + 1] ?? '']] : []))
    .filter(([name]) => !hopByHop.has(name.toLowerCase()) && !named.has(name.toLowerCase()));
}

/** The headers a learner's program gets: those of the browser, without the course's cookies and forged origins. */
export function makeRequestHeaders(request: IncomingMessage, protocol: string): string[] {
  const headers = readHeaders(request)
    .filter(([name]) => !/^(x-forwarded-.*|forwarded|expect)$/i.test(name))
    .map(([name, value]): Header => [
      name,
      name.toLowerCase() === 'cookie' ? withoutCourseCookies(value) : value,
    ])
    .filter(([name, value]) => name.toLowerCase() !== 'cookie' || value !== '');
  return [
    ...headers,
    ['X-Forwarded-Proto', protocol],
    ['X-Forwarded-Host', request.headers.host ?? ''],
  ].flat();
}

function withoutCourseCookies(cookies: string): string {
  return cookies
    .split(';')
    .map((cookie) => cookie.trim())
    .filter((cookie) => cookie !== '' && !learnerCookieNames.includes(cookie.split('=')[0]?.trim() ?? ''))
    .join('; ');
}

/**
 * The headers the browser gets: cookies only for the preview's own host, and redirects to the program's idea of its
 * own address (`localhost:8080`, or the preview's host with the container's port) led back to the preview. Nothing is kept
 * in the browser.
 */
export function makeResponseHeaders(response: IncomingMessage, previewHost: string): string[] {
  const headers = readHeaders(response)
    .filter(([name]) => !/^(transfer-encoding|cache-control|expires|pragma)$/i.test(name))
    .map(([name, value]): Header => {
      if (name.toLowerCase() === 'set-cookie') return [name, withoutDomain(value)];
      if (name.toLowerCase() === 'location') return [name, keepInPreview(value, previewHost)];
      return [name, value];
    });
  // A minute later another container may publish this port: nothing of this one's is shown then.
  headers.push(['Cache-Control', 'no-store']);
  // The preview's address is a capability: pages elsewhere must not learn it from the Referer.
  if (!response.headers['referrer-policy']) headers.push(['Referrer-Policy', 'same-origin']);
  return headers.flat();
}

function withoutDomain(cookie: string): string {
  return cookie
    .split(';')
    .filter((part, index) => index === 0 || !/^\s*domain\s*(=|$)/i.test(part))
    .join(';');
}

function keepInPreview(location: string, previewHost: string): string {
  const url = URL.parse(location);
  const own = ['localhost', '127.0.0.1', previewHost.replace(/:\d+$/, '')];
  return url && own.includes(url.hostname) ? `${url.pathname}${url.search}${url.hash}` : location;
}
