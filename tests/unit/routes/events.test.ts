import { get, type IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { WatchWorkspace } from '../../../sandbox-server/app-deps.ts';
import {
  sandboxEventSchema,
  type FileList,
  type SandboxEvent,
} from '../../../sandbox-server/protocol/index.ts';
import { TestApp, type TestAppOptions } from '../../fakes/test-app.ts';

async function setUp(options: TestAppOptions = {}) {
  const test = await TestApp.start(options);
  const port = await test.listen();
  const learner = await test.makeLearner();
  const { id } = await learner.startSandbox(test.deps);
  const open = async (query = '') => {
    const headers = { host: 'localhost:4480', cookie: learner.cookie };
    const answer = await new Promise<IncomingMessage>((resolve) => {
      get({ port, path: `/api/sandboxes/${id}/events${query}`, headers, agent: false }, resolve);
    });
    return { answer, events: readEvents(answer) };
  };
  return { test, learner, id, open };
}

/** Server-sent events as the protocol has them; anything else fails the test. */
async function* readEvents(answer: IncomingMessage): AsyncGenerator<SandboxEvent, void> {
  let text = '';
  for await (const chunk of answer) {
    text += String(chunk);
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const event = text.slice(0, end);
      text = text.slice(end + 2);
      if (event.startsWith('data: ')) yield sandboxEventSchema.parse(JSON.parse(event.slice(6)));
    }
  }
}

async function nextOf<T extends SandboxEvent['type']>(events: AsyncGenerator<SandboxEvent, void>, type: T) {
  for (;;) {
    const { value, done } = await events.next();
    if (done) throw new Error(`expected an event of type ${type}, got the end of the stream`);
    if (value.type === type) return value as Extract<SandboxEvent, { type: T }>;
  }
}

describe('the events of a sandbox', () => {
  it('begin with its state, and tell the warning, the stop and why', async () => {
    const { test, id, open } = await setUp();
    await using _ = test;
    const { answer, events } = await open();
    expect(answer.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
    });
    expect((await nextOf(events, 'sandbox')).sandbox.state).toBe('ready');
    test.deps.manager.warn(id, new Date('2026-01-01T00:00:00Z'));
    expect((await nextOf(events, 'sandbox')).sandbox).toHaveProperty(
      'idleStopAt',
      '2026-01-01T00:00:00.000Z',
    );
    await test.deps.manager.stop(id, 'idle');
    expect((await nextOf(events, 'sandbox')).sandbox).toMatchObject({ state: 'stopped', reason: 'idle' });
    answer.destroy();
  });

  it('tell that the sandbox used up its memory', async () => {
    const { test, id, open } = await setUp();
    await using _ = test;
    const { answer, events } = await open();
    await nextOf(events, 'sandbox');
    await test.driver.lose(id, 'out-of-memory');
    expect((await nextOf(events, 'sandbox')).sandbox).toMatchObject({
      reason: 'out-of-memory',
      message: expect.stringContaining('more memory than it may'),
    });
    answer.destroy();
  });

  it('tell what is published', async () => {
    const { test, id, open } = await setUp();
    await using _ = test;
    const { answer, events } = await open();
    expect((await nextOf(events, 'ports')).ports).toEqual([]);
    test.driver.engineOf(id).run('web', { 8080: 80 });
    expect((await nextOf(events, 'ports')).ports).toMatchObject([{ port: 8080, container: 'web' }]);
    answer.destroy();
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
    const { answer, events } = await open('?lesson=basics/first');
    await nextOf(events, 'sandbox');
    expect(watched).toEqual(['basics/first']);
    tell?.({ entries: [], truncated: false });
    expect((await nextOf(events, 'files')).files).toEqual({ entries: [], truncated: false });
    answer.destroy();
    await unwatched.promise;
  });

  it('are refused for a lesson that is none', async () => {
    const { test, learner, id } = await setUp();
    await using _ = test;
    const answer = await learner.request('GET', `/api/sandboxes/${id}/events?lesson=../../etc`);
    expect(answer.json()).toMatchObject({ code: 'lesson_not_found' });
  });

  it('are not a sign of life', async () => {
    const { test, id, open } = await setUp();
    await using _ = test;
    test.deps.manager.warn(id, new Date());
    const { answer, events } = await open();
    expect((await nextOf(events, 'sandbox')).sandbox).toHaveProperty('idleStopAt');
    answer.destroy();
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
    const { events } = await open();
    await nextOf(events, 'sandbox');
    await test.app.close();
    for await (const _event of events);
    expect(await test.driver.list()).toHaveLength(1);
  });
});
