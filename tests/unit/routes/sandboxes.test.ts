import { describe, expect, it } from 'vitest';
import { TestApp, TestLearner, until } from '../../fakes/test-app.ts';

describe('GET /api/learner', () => {
  it('makes a learner once, with a cookie that no script and no other site gets', async () => {
    await using test = await TestApp.start();
    const first = await test.app.inject({ url: '/api/learner', headers: { host: 'localhost:4480' } });
    expect(first.cookies).toHaveLength(1);
    expect(first.cookies[0]).toMatchObject({
      name: 'drydock_learner',
      httpOnly: true,
      sameSite: 'Lax',
      path: '/',
    });
    expect(first.json()).toEqual({ passed: [], sandbox: null, sandboxesUnavailable: null });
    const learner = new TestLearner(test.app, `drydock_learner=${first.cookies[0]!.value}`);
    const again = await learner.request('GET', '/api/learner');
    expect(again.cookies).toEqual([]);
    expect(await test.driver.list()).toEqual([]);
  });

  it('gives a host-bound, secure cookie over https', async () => {
    const environment = {
      DRYDOCK_PUBLIC_URL: 'https://docker.example.org',
      DRYDOCK_PREVIEW_DOMAIN: 'preview.example.net',
    };
    await using test = await TestApp.start({ environment });
    const answer = await test.app.inject({ url: '/api/learner', headers: { host: 'docker.example.org' } });
    expect(answer.cookies[0]).toMatchObject({ name: '__Host-drydock_learner', secure: true, path: '/' });
    expect(answer.cookies[0]).not.toHaveProperty('domain');
    expect(answer.headers['strict-transport-security']).toBeDefined();
  });

  it('gives a forged cookie a new learner, not an error', async () => {
    await using test = await TestApp.start();
    const forged = new TestLearner(test.app, 'drydock_learner=forged');
    expect((await forged.request('GET', '/api/learner')).cookies).toHaveLength(1);
  });

  it('limits how many learners one address makes', async () => {
    await using test = await TestApp.start();
    const ask = () => test.app.inject({ url: '/api/learner', headers: { host: 'localhost:4480' } });
    for (let made = 0; made < 120; made++) expect((await ask()).statusCode).toBe(200);
    const refused = await ask();
    expect(refused.statusCode).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.json()).toMatchObject({
      code: 'too_many_requests',
      hint: expect.stringContaining('Try again in'),
    });
  });

  it('counts by the cookie that says who it is, whatever others the browser sends', async () => {
    const environment = {
      DRYDOCK_PUBLIC_URL: 'https://docker.example.org',
      DRYDOCK_PREVIEW_DOMAIN: 'preview.example.net',
    };
    await using test = await TestApp.start({ environment });
    const statuses: number[] = [];
    for (let asked = 0; asked < 21; asked++) {
      const learner = new TestLearner(test.app, `drydock_learner=${asked}; __Host-drydock_learner=same`);
      const headers = { host: 'docker.example.org', origin: 'https://docker.example.org' };
      statuses.push((await learner.request('POST', '/api/sandboxes', { headers })).statusCode);
    }
    expect(statuses).toEqual([...Array<number>(20).fill(401), 429]);
  });

  it('shows the sandbox that the learner has', async () => {
    await using test = await TestApp.start();
    const learner = await test.makeLearner();
    const sandbox = await learner.startSandbox(test.deps);
    expect((await learner.request('GET', '/api/learner')).json()).toMatchObject({ sandbox });
  });
});

describe('/api/sandboxes', () => {
  it('makes exactly one sandbox from many requests at once', async () => {
    await using test = await TestApp.start();
    const learner = await test.makeLearner();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => learner.request('POST', '/api/sandboxes')),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(10).fill(202));
    expect(new Set(answers.map((answer) => answer.json<{ id: string }>().id)).size).toBe(1);
    await until(test.deps, answers[0]!.json<{ id: string }>().id, 'ready');
    expect(test.driver.created).toHaveLength(1);
  });

  it('makes exactly one sandbox when a stop races with claims', async () => {
    await using test = await TestApp.start();
    const learner = await test.makeLearner();
    const { id } = await learner.startSandbox(test.deps);
    await Promise.all([
      learner.request('DELETE', `/api/sandboxes/${id}`),
      learner.claim(),
      learner.request('POST', `/api/sandboxes/${id}/reset`),
      learner.claim(),
    ]);
    const now = await learner.claim();
    await until(test.deps, now.id, 'ready');
    expect((await test.driver.list()).map((left) => left.id)).toEqual([now.id]);
  });

  it('says that all are in use, and when to try again', async () => {
    await using test = await TestApp.start({ environment: { DRYDOCK_CAPACITY: '1' } });
    await (await test.makeLearner()).claim();
    const answer = await (await test.makeLearner()).request('POST', '/api/sandboxes');
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('30');
    expect(answer.json()).toMatchObject({
      code: 'capacity_reached',
      message: expect.stringContaining('in use'),
    });
  });

  it('answers the same for the sandbox of another learner and for none', async () => {
    await using test = await TestApp.start();
    const { id } = await (await test.makeLearner()).startSandbox(test.deps);
    const other = await test.makeLearner();
    for (const [method, path] of [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', '/keep'],
      ['POST', '/reset'],
      ['GET', '/events'],
    ] as const) {
      const [theirs, none] = await Promise.all(
        [id, 'f'.repeat(32)].map((asked) => other.request(method, `/api/sandboxes/${asked}${path}`)),
      );
      expect(theirs!.statusCode).toBe(404);
      expect(theirs!.json()).toMatchObject({ code: 'sandbox_not_found' });
      expect({ ...theirs!.json<object>(), requestId: '' }).toEqual({
        ...none!.json<object>(),
        requestId: '',
      });
    }
    expect(test.deps.manager.listReady()).toHaveLength(1);
  });

  it('asks a browser without a cookie to load the page first', async () => {
    await using test = await TestApp.start();
    const answer = await new TestLearner(test.app, '').request('POST', '/api/sandboxes');
    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toMatchObject({ code: 'learner_unknown', hint: expect.stringContaining('reload') });
  });

  it('resets to a new sandbox, and stops when asked', async () => {
    await using test = await TestApp.start();
    const learner = await test.makeLearner();
    const first = await learner.startSandbox(test.deps);
    const reset = await learner.request('POST', `/api/sandboxes/${first.id}/reset`);
    expect(reset.statusCode).toBe(202);
    const second = reset.json<{ id: string }>();
    expect(second.id).not.toBe(first.id);
    await until(test.deps, second.id, 'ready');
    const stopped = await learner.request('DELETE', `/api/sandboxes/${second.id}`);
    expect(stopped.json()).toMatchObject({ state: 'stopped', reason: 'asked' });
    expect(await test.driver.list()).toEqual([]);
  });

  it('tells no more of a sandbox than its page needs', async () => {
    await using test = await TestApp.start();
    const learner = await test.makeLearner();
    const sandbox = await learner.startSandbox(test.deps);
    expect(Object.keys(sandbox).sort()).toEqual(['createdAt', 'id', 'limits', 'readyAt', 'state']);
  });
});

describe('errors', () => {
  it('of ours are told with a request id and nothing else, and logged', async () => {
    await using test = await TestApp.start();
    const learner = await test.makeLearner();
    test.deps.progress.list = () => Promise.reject(new Error('secret detail'));
    const answer = await learner.request('GET', '/api/learner');
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toMatchObject({
      code: 'internal',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(answer.body).not.toContain('secret');
  });

  it('in JSON and in fields say what was expected', async () => {
    await using test = await TestApp.start();
    const learner = await test.makeLearner();
    const { id } = await learner.startSandbox(test.deps);
    const post = (payload: string, type = 'application/json') =>
      learner.request('POST', `/api/sandboxes/${id}/checks`, { payload, headers: { 'content-type': type } });
    const broken = await post('{"lesson":');
    expect(broken.statusCode).toBe(400);
    expect(broken.json()).toMatchObject({
      code: 'invalid_request',
      message: expect.stringContaining('JSON'),
    });
    const wrong = await post('{"lesson": 7}');
    expect(wrong.json()).toMatchObject({
      code: 'invalid_request',
      message: expect.stringMatching(/lesson: .*expected string, received number/),
    });
    const large = await post(JSON.stringify({ lesson: 'x'.repeat(100_000) }));
    expect(large.statusCode).toBe(413);
    const unknown = await learner.request('GET', '/api/nothing');
    expect(unknown.json()).toMatchObject({ code: 'not_found' });
    const badUrl = await learner.request('GET', '/api/%zz');
    expect(badUrl.json()).toMatchObject({ code: 'invalid_request' });
  });
});

describe('/healthz', () => {
  it('says whether sandboxes can be given', async () => {
    await using well = await TestApp.start();
    const ask = ({ app }: TestApp) => app.inject({ url: '/healthz', headers: { host: 'localhost:4480' } });
    expect((await ask(well)).json()).toMatchObject({
      status: 'ok',
      sandboxes: { available: true, capacity: 8 },
    });
    await using ill = await TestApp.start({ unavailable: 'The workstation is not prepared.' });
    expect((await ask(ill)).json()).toMatchObject({
      status: 'degraded',
      sandboxes: { available: false, reason: 'The workstation is not prepared.' },
    });
  });
});
