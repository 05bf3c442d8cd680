import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApp } from '../../fakes/test-app.ts';

const siteDir = mkdtempSync(join(tmpdir(), 'drydock-site-'));
const script = 'document.documentElement.dataset.theme = "dark";';
const files = {
  'index.html': `<html><script>${script}</script><script src="/_astro/a.js"></script>front</html>`,
  '404.html': '<html>no such page</html>',
  'ports/first/index.html': '<html>lesson</html>',
  '_astro/page.abc123.js': 'export {};',
  'favicon.svg': '<svg/>',
  'why/browser/index.html':
    '<html><drydock-browser-run data-command="node a.js" data-needs-isolation="true"><p></html>',
};
let test: TestApp;

beforeAll(async () => {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(siteDir, path)), { recursive: true });
    writeFileSync(join(siteDir, path), content);
  }
  for (const path of ['_astro/page.abc123.js', 'why/browser/index.html'] as const)
    writeFileSync(join(siteDir, `${path}.gz`), gzipSync(files[path]));
  test = await TestApp.start({ siteDir });
});
afterAll(async () => {
  await test[Symbol.asyncDispose]();
  rmSync(siteDir, { recursive: true });
});

const get = (url: string, headers = {}) =>
  test.app.inject({ url, headers: { host: 'localhost:4480', ...headers } });

describe('the built site', () => {
  it('serves pages that are asked for anew each time, and answers 304 while they are the same', async () => {
    const page = await get('/');
    expect(page).toMatchObject({ statusCode: 200, body: files['index.html'] });
    expect(page.headers).toMatchObject({
      'cache-control': 'no-cache',
      'content-type': 'text/html; charset=utf-8',
    });
    expect((await get('/', { 'if-none-match': page.headers.etag })).statusCode).toBe(304);
    expect((await get('/ports/first/')).body).toBe(files['ports/first/index.html']);
  });

  it('leads an address without its last slash to the page', async () => {
    const answer = await get('/ports/first');
    expect(answer.statusCode).toBe(301);
    expect(answer.headers.location).toBe('/ports/first/');
  });

  it('lets browsers keep for good what has a hash in its name, and nothing else', async () => {
    expect((await get('/_astro/page.abc123.js')).headers['cache-control']).toBe(
      'public, max-age=31536000, immutable',
    );
    expect((await get('/favicon.svg')).headers['cache-control']).toBe('no-cache');
  });

  it('sends what was compressed at build time to those who take it', async () => {
    const url = '/_astro/page.abc123.js';
    const compressed = await get(url, { 'accept-encoding': 'gzip' });
    expect(compressed.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': expect.stringContaining('javascript') as string,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: expect.stringContaining('accept-encoding') as string,
    });
    expect(gunzipSync(compressed.rawPayload).toString()).toBe(files['_astro/page.abc123.js']);
    expect((await get(url)).body).toBe(files['_astro/page.abc123.js']);
  });

  it('has its own page for what is not there, and JSON below /api', async () => {
    const page = await get('/no/such/page');
    expect(page).toMatchObject({ statusCode: 404, body: files['404.html'] });
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect((await get('/api/no-such')).json()).toMatchObject({ code: 'not_found' });
  });

  it.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/_astro/..%5c..%5cx',
    '/a%00b',
  ])('gives nothing outside of it for %s', async (url) => {
    expect((await get(url)).statusCode).toBeGreaterThanOrEqual(400);
  });
});

const readPolicy = (headers: Record<string, unknown>) =>
  Object.fromEntries(
    String(headers['content-security-policy'])
      .split(';')
      .map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1)]),
  );

describe('the security headers', () => {
  it('let the site’s own inline scripts run and no other, and embed previews only', async () => {
    const { headers } = await get('/');
    const policy = readPolicy(headers);
    const hash = createHash('sha256').update(script).digest('base64');
    expect(policy['script-src']).toEqual(["'self'", "'wasm-unsafe-eval'", `'sha256-${hash}'`]);
    expect(policy['frame-src']).toEqual(['http://*.localhost:4480']);
    expect(policy['connect-src']).toEqual(["'self'", 'ws://localhost:4480']);
    expect(policy['object-src']).toEqual(["'none'"]);
    expect(policy['frame-ancestors']).toEqual(["'self'"]);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    // Over plain http either would lock the browser out.
    expect(headers).not.toHaveProperty('strict-transport-security');
    expect(policy).not.toHaveProperty('upgrade-insecure-requests');
  });

  it('isolate a page that runs Node in the browser, and let it embed the runtime', async () => {
    const { headers } = await get('/why/browser/');
    expect(headers).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'credentialless',
    });
    const policy = readPolicy(headers);
    expect(policy['frame-src']).toEqual(['http://*.localhost:4480', 'https://stackblitz.com']);
    const { 'frame-src': _, ...others } = readPolicy((await get('/')).headers);
    expect(policy).toMatchObject(others);
  });

  it('isolate it also when it is asked for anew, or sent compressed', async () => {
    const { headers } = await get('/why/browser/');
    const again = await get('/why/browser/', { 'if-none-match': headers.etag });
    expect(again).toMatchObject({
      statusCode: 304,
      headers: { 'cross-origin-embedder-policy': 'credentialless' },
    });
    const compressed = await get('/why/browser/', { 'accept-encoding': 'gzip' });
    expect(compressed.headers).toMatchObject({
      'content-encoding': 'gzip',
      'cross-origin-embedder-policy': 'credentialless',
    });
  });

  it('isolate none where the operator does not want it', async () => {
    await using other = await TestApp.start({ siteDir, environment: { DRYDOCK_BROWSER_NODE: 'off' } });
    const page = await other.app.inject({ url: '/why/browser/', headers: { host: 'localhost:4480' } });
    expect(page.headers).not.toHaveProperty('cross-origin-embedder-policy');
    expect(readPolicy(page.headers)['frame-src']).toEqual(['http://*.localhost:4480']);
  });

  it('isolate no other page, and let workers of that page start', async () => {
    for (const url of ['/', '/ports/first/', '/no/such/page', '/favicon.svg', '/api/learner'])
      expect((await get(url)).headers).not.toHaveProperty('cross-origin-embedder-policy');
    expect((await get('/_astro/page.abc123.js')).headers).toHaveProperty(
      'cross-origin-embedder-policy',
      'credentialless',
    );
  });
});
