import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { checkout } from '../../sandbox-server/host/checkout.ts';

const comlink = join(checkout, 'node_modules/@webcontainer/api/dist/vendor/index.js');

/** What a host has to allow to be embedded by a page that is cross-origin isolated. */
const headers = {
  'cross-origin-embedder-policy': 'credentialless',
  'cross-origin-resource-policy': 'cross-origin',
};

/**
 * The other end of @webcontainer/api's messages, as far as mounting files and running one goes. What it runs it evaluates
 * right there, so that what is printed comes from the files that were mounted.
 */
const runtime = `
import { Comlink } from '/comlink.js';
let files = {};
async function run({ args: [name] }, _stdout, _stderr, output) {
  const lines = [];
  new Function('console', files[name].f.c)({ log: (...words) => lines.push(words.join(' ') + '\\r\\n') });
  await output(new TextEncoder().encode(lines.join('')));
  await output(null);
  return Comlink.proxy({ onExit: 0 });
}
const instance = {
  fs: () => Comlink.proxy({}),
  previewScript: () => Comlink.proxy({}),
  runtimeInfo: () => ({ path: '/bin', cwd: '/home/stand-in' }),
  loadFiles: (payload) => void (files = JSON.parse(new TextDecoder().decode(payload)).d),
  run,
};
const { port1, port2 } = new MessageChannel();
Comlink.expose({ build: () => Comlink.proxy(instance) }, port1);
parent.postMessage({ type: 'init' }, '*', [port2]);
`;

const answers: Readonly<Record<string, { contentType: string; body: string }>> = {
  '/headless': { contentType: 'text/html', body: '<script type="module" src="/runtime.js"></script>' },
  '/runtime.js': { contentType: 'text/javascript', body: runtime },
  '/comlink.js': { contentType: 'text/javascript', body: readFileSync(comlink, 'utf8') },
};

/**
 * Stands in for the host of the WebContainer runtime, which tests must not need; the page, its headers and
 * @webcontainer/api are the real ones. `isReachable: false`: as behind a firewall, or offline.
 */
export async function serveRuntime(
  context: BrowserContext,
  { isReachable }: { isReachable: boolean },
): Promise<void> {
  await context.route('https://stackblitz.com/**', async (route) => {
    const answer = answers[new URL(route.request().url()).pathname];
    if (isReachable && answer) await route.fulfill({ ...answer, headers });
    else await route.abort('internetdisconnected');
  });
}
