import { WebSocket } from 'ws';
import { describe, expect, it } from 'vitest';
import { sendRaw } from '../../fakes/send-raw.ts';
import { TestApp } from '../../fakes/test-app.ts';

const foreignOrigins = {
  foreign: 'http://evil.example',
  null: 'null',
  absent: undefined,
  'lookalike ending in ours': 'http://evil-localhost:4480',
  'lookalike beginning with ours': 'http://localhost.evil.example:4480',
  'of a preview': `http://8080-${'0'.repeat(32)}.localhost:4480`,
  'on another port': 'http://localhost:8080',
  'of another scheme': 'https://localhost:4480',
};

describe.each(Object.entries(foreignOrigins))('an origin that is %s', (_name, origin) => {
  it('changes nothing', async () => {
    await using test = await TestApp.start();
    const learner = await test.makeLearner();
    const { id } = await learner.startSandbox(test.deps);
    for (const [method, url] of [
      ['POST', '/api/sandboxes'],
      ['POST', `/api/sandboxes/${id}/keep`],
      ['POST', `/api/sandboxes/${id}/reset`],
      ['POST', `/api/sandboxes/${id}/checks`],
      ['DELETE', `/api/sandboxes/${id}`],
    ] as const) {
      const answer = await learner.request(method, url, { headers: { origin } });
      expect(answer.statusCode).toBe(403);
      expect(answer.json()).toMatchObject({ code: 'forbidden_origin', requestId: expect.any(String) });
    }
    expect(test.deps.manager.listReady()).toHaveLength(1);
  });

  it('gets no WebSocket, whatever the address', async () => {
    await using test = await TestApp.start();
    const port = await test.listen();
    const learner = await test.makeLearner();
    const { id } = await learner.startSandbox(test.deps);
    for (const path of [`/api/sandboxes/${id}/terminals/1?lesson=a/b`, '/', '/api/learner']) {
      const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, {
        headers: { host: 'localhost:4480', cookie: learner.cookie, ...(origin !== undefined && { origin }) },
      });
      const status = await new Promise((resolve) => {
        socket.once('unexpected-response', (_request, response) => resolve(response.statusCode));
        socket.once('open', () => resolve('open'));
        socket.once('error', resolve);
      });
      socket.on('error', () => {});
      socket.terminate();
      expect(status).toBe(403);
    }
  });
});

describe('a host name that is not ours', () => {
  it.each([
    'evil.example',
    '127.0.0.1:4480',
    'localhost',
    'localhost:4481',
    'xn--lcalhost-54a:4480',
    'localhost:4480.evil.example',
    'user@localhost:4480',
  ])('%s is misdirected', async (host) => {
    await using test = await TestApp.start();
    for (const url of ['/', '/api/learner', '/healthz', '/no-such-page']) {
      const answer = await test.app.inject({ url, headers: { host } });
      expect(answer.statusCode).toBe(421);
      expect(answer.json()).toMatchObject({
        code: 'misdirected_host',
        hint: expect.stringContaining('http://localhost:4480'),
      });
    }
  });

  it('cannot be brought in by X-Forwarded-Host, nor can ours', async () => {
    await using test = await TestApp.start();
    const forged = { host: 'evil.example', 'x-forwarded-host': 'localhost:4480' };
    expect((await test.app.inject({ url: '/healthz', headers: forged })).statusCode).toBe(421);
    const ours = { host: 'localhost:4480', 'x-forwarded-host': 'evil.example' };
    expect((await test.app.inject({ url: '/healthz', headers: ours })).statusCode).toBe(200);
  });

  it('is refused beside ours, and in an absolute request target', async () => {
    await using test = await TestApp.start();
    const port = await test.listen();
    const twice =
      'GET /healthz HTTP/1.1\r\nHost: localhost:4480\r\nHost: evil.example\r\nConnection: close\r\n\r\n';
    expect(await sendRaw(port, twice)).toMatch(/^HTTP\/1.1 4(00|21) /);
    const absolute =
      'GET http://evil.example/healthz HTTP/1.1\r\nHost: localhost:4480\r\nConnection: close\r\n\r\n';
    expect(await sendRaw(port, absolute)).toMatch(/^HTTP\/1.1 4(00|04|21) /);
    const none = 'GET /healthz HTTP/1.0\r\n\r\n';
    expect(await sendRaw(port, none)).toMatch(/^HTTP\/1.1 421 /);
  });
});
