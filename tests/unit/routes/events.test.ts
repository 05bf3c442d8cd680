import { describe, expect, it } from 'vitest';
import type { WatchWorkspace } from '../../../sandbox-server/app-deps.ts';
import type { FileList } from '../../../sandbox-server/protocol/index.ts';
import { Browser } from '../../fakes/browser.ts';
import { TestApp, type TestAppOptions } from '../../fakes/test-app.ts';

async function setUp(options: TestAppOptions = {}) {
  const test = await TestApp.start(options);
  const browser = new Browser(await test.listen(), 4480);
  await browser.open();
  const { id } = (await browser.startSandbox()).sandbox;
  return { test, id, browser, open: (query?: string) => browser.listen(id, query) };
}

describe('the events of a sandbox', () => {
  it('begin with its state, and tell the warning, the stop and why', async () => {
    const { test, id, open } = await setUp();
    await using _ = test;
    await using events = await open();
    expect(events.answer.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
    });
    expect((await events.next('sandbox')).sandbox.state).toBe('ready');
    test.deps.manager.warn(id, new Date('2026-01-01T00:00:00Z'));
    expect((await events.next('sandbox')).sandbox).toHaveProperty('idleStopAt', '2026-01-01T00:00:00.000Z');
    await test.deps.manager.stop(id, 'idle');
    expect((await events.next('sandbox')).sandbox).toMatchObject({ state: 'stopped', reason: 'idle' });
  });

  it('tell that the sandbox used up its memory', async () => {
    const { test, id, open } = await setUp();
    await using _ = test;
    await using events = await open();
    await events.next('sandbox');
    await test.driver.lose(id, 'out-of-memory');
    expect((await events.next('sandbox')).sandbox).toMatchObject({
      reason: 'out-of-memory',
      message: expect.stringContaining('more memory than it may'),
    });
  });

  it('tell what is published', async () => {
    const { test, id, open } = await setUp();
    await using _ = test;
    await using events = await open();
    expect((await events.next('ports')).ports).toEqual([]);
    test.driver.engineOf(id).run('web', { 8080: 80 });
    expect((await events.next('ports')).ports).toMatchObject([{ port: 8080, container: 'web' }]);
  });

  it('list the lesson’s files while the page listens and the sandbox is ready', async () => {
    const watched: string[] = [];
    let tell: ((files: FileList) => void) | undefined;
    const unwatched = Promise.withResolvers<void>();
    const watchWorkspace: WatchWorkspace = (_id, lesson, onChange) => {
      watched.push(lesson);
      tell = onChange;
      return unwatched.resolve;
    };
    const { test, open } = await setUp({ watchWorkspace, courseDir: 'tests/fixtures/course' });
    await using _ = test;
    const events = await open('?lesson=basics/first');
    await events.next('sandbox');
    expect(watched).toEqual(['basics/first']);
    tell?.({ entries: [], truncated: false });
    expect((await events.next('files')).files).toEqual({ entries: [], truncated: false });
    await events[Symbol.asyncDispose]();
    await unwatched.promise;
  });

  it('are refused for a lesson that is none', async () => {
    const { test, browser, id } = await setUp();
    await using _ = test;
    const answer = await browser.ask(`/api/sandboxes/${id}/events?lesson=../../etc`);
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'lesson_not_found' });
  });

  it('are not a sign of life', async () => {
    const { test, id, open } = await setUp();
    await using _ = test;
    test.deps.manager.warn(id, new Date());
    await using events = await open();
    expect((await events.next('sandbox')).sandbox).toHaveProperty('idleStopAt');
  });

  it('go to 20 pages at most', async () => {
    const { test, open } = await setUp();
    await using _ = test;
    const streams = await Promise.all(Array.from({ length: 21 }, () => open()));
    const statuses = streams.map(({ answer }) => answer.statusCode).sort();
    expect(statuses).toEqual([...Array<number>(20).fill(200), 429]);
    for (const { answer } of streams) answer.destroy();
  });

  it('end when the server stops, which waits for nothing else', async () => {
    const { test, open } = await setUp();
    await using _ = test;
    await using events = await open();
    await events.next('sandbox');
    await test.app.close();
    await events.untilEnd();
    expect(await test.driver.list()).toHaveLength(1);
  });
});
