import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fileListSchema } from '../../../sandbox-server/protocol/index.ts';
import { TestApp, type TestLearner } from '../../fakes/test-app.ts';

const lesson = 'basics/first';
const maxFileBytes = 1024;
let test: TestApp;
let learner: TestLearner;
let id: string;
let folder: string;

beforeEach(async () => {
  test = await TestApp.start({ courseDir: 'tests/fixtures/course', environment: { DRYDOCK_MAX_FILE: '1k' } });
  learner = await test.makeLearner();
  id = (await learner.startSandbox(test.deps)).id;
  folder = join(test.driver.homeOf(id), 'work/first');
  mkdirSync(folder);
});
afterEach(() => test[Symbol.asyncDispose]());

type Fields = Record<string, unknown>;
const urlOf = (path: string, query: Record<string, string> = {}) =>
  `/api/sandboxes/${id}/${path}?${new URLSearchParams({ lesson, ...query })}`;
const get = (path: string, query?: Record<string, string>) => learner.request('GET', urlOf(path, query));
const post = (path: string, fields: Fields) =>
  learner.request('POST', `/api/sandboxes/${id}/${path}`, { payload: { lesson, ...fields } });
const put = (fields: Fields) =>
  learner.request('PUT', `/api/sandboxes/${id}/files/content`, { payload: { lesson, ...fields } });

describe('a lesson that is opened', () => {
  it('has its starter files, once', async () => {
    const answer = await post('lesson', {});
    expect(answer.statusCode).toBe(200);
    const first = fileListSchema.parse(answer.json()).entries.map(({ path }) => path);
    expect(first.length).toBeGreaterThan(0);
    await post('files/delete', { path: first[0] });
    const again = fileListSchema.parse((await post('lesson', {})).json());
    expect(again.entries.map(({ path }) => path)).not.toContain(first[0]);
  });

  it('exists in the course', async () => {
    const answer = await post('lesson', { lesson: 'no/such' });
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ code: 'lesson_not_found' });
  });
});

describe('a file', () => {
  it('is made, read, written, renamed, downloaded and deleted', async () => {
    expect((await post('files/directory', { path: 'site' })).statusCode).toBe(204);
    const { version } = (await put({ path: 'site/a.html', text: '<h1>grüß</h1>' })).json();
    expect((await get('files/content', { path: 'site/a.html' })).json()).toEqual({
      kind: 'text',
      text: '<h1>grüß</h1>',
      version,
    });
    expect((await put({ path: 'site/a.html', text: 'new', version })).statusCode).toBe(200);
    expect((await post('files/rename', { from: 'site/a.html', to: 'b' })).statusCode).toBe(204);
    expect(readFileSync(join(folder, 'b'), 'utf8')).toBe('new');
    expect((await get('files/content', { path: 'b', download: '1' })).rawPayload).toEqual(Buffer.from('new'));
    expect((await post('files/delete', { path: 'site' })).statusCode).toBe(204);
    expect(fileListSchema.parse((await get('files')).json()).entries.map(({ path }) => path)).toEqual(['b']);
  });

  it('that was changed meanwhile is not overwritten', async () => {
    const { version } = (await put({ path: 'a', text: '1' })).json();
    writeFileSync(join(folder, 'a'), 'by the terminal');
    const answer = await put({ path: 'a', text: '2', version });
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({
      code: 'file_changed',
      message: '"a" has changed since you opened it; nothing was written.',
      hint: expect.stringContaining('Load it again'),
    });
  });

  it.each([
    ['in UTF-8', 'ü'.repeat(maxFileBytes / 2 + 1)],
    ['whatever its escapes', '\x01'.repeat(maxFileBytes + 1)],
    ['far', 'x'.repeat(100 * maxFileBytes)],
  ])('that is too large %s is refused with 413 before anything is lost', async (_name, text) => {
    const { version } = (await put({ path: 'a', text: 'old' })).json();
    const answer = await put({ path: 'a', text, version });
    expect(answer.statusCode).toBe(413);
    expect(answer.json()).toMatchObject({ code: 'file_too_large', hint: expect.any(String) });
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('old');
  });

  it('that is written is a sign of life, one that is read is none', async () => {
    const touch = vi.spyOn(test.deps.manager, 'touch');
    await put({ path: 'a', text: '1' });
    expect(touch).toHaveBeenCalledExactlyOnceWith(id);
    await get('files/content', { path: 'a' });
    await get('files');
    expect(touch).toHaveBeenCalledOnce();
  });

  it('of the largest size is written, even if every character is escaped', async () => {
    expect((await put({ path: 'a', text: '\x01'.repeat(maxFileBytes) })).statusCode).toBe(200);
  });

  it('is downloaded as a download, whatever it is', async () => {
    writeFileSync(join(folder, `a'"\n<b>.html`), '<script>alert(1)</script>');
    const { headers, statusCode } = await get('files/content', { path: `a'"\n<b>.html`, download: '1' });
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': "attachment; filename*=UTF-8''a%27%22%0A%3Cb%3E.html",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });

  it('that is no file is refused', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect((await get('files/content', { path: 'pipe' })).json()).toMatchObject({ code: 'invalid_request' });
  });

  it('outside is refused, whoever leads there', async () => {
    symlinkSync('/etc/passwd', join(folder, 'link'));
    const answer = await get('files/content', { path: 'link' });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'path_outside_workspace' });
  });
});

describe('a path', () => {
  const bad = [
    '../a',
    'a/../../b',
    '/etc/passwd',
    'a//b',
    './a',
    'a/.',
    '',
    'a\0b',
    'x'.repeat(256),
    'a/'.repeat(2048),
  ];

  it.each(bad)('%j is refused by every route, before the sandbox is asked', async (path) => {
    const answers = await Promise.all([
      get('files/content', { path }),
      put({ path, text: 'x' }),
      post('files/directory', { path }),
      post('files/rename', { from: path, to: 'b' }),
      post('files/rename', { from: 'b', to: path }),
      post('files/delete', { path }),
    ]);
    for (const answer of answers) {
      expect(answer.statusCode).toBe(400);
      expect(answer.json()).toMatchObject({
        code: 'invalid_request',
        message: expect.stringMatching(/path|to|from/),
      });
    }
  });

  it.each(['%2e%2e%2fa', '..\\a', '%252e', '....//a'.replace('//', '/')])(
    '%j is only a name',
    async (path) => {
      const answer = await get('files/content', { path });
      expect(answer.json()).toMatchObject({ code: 'file_not_found' });
    },
  );
});

describe('who may not', () => {
  it('another learner and an unknown sandbox get the same answer', async () => {
    const other = await test.makeLearner();
    const ask = async (url: string) => {
      const { requestId, ...body } = (await other.request('GET', url)).json();
      expect(requestId).toEqual(expect.any(String));
      return body;
    };
    const answer = await ask(urlOf('files'));
    expect(answer).toMatchObject({ code: 'sandbox_not_found' });
    expect(await ask(urlOf('files').replace(id, '0'.repeat(32)))).toEqual(answer);
  });

  it('somebody without a cookie', async () => {
    const answer = await learner.request('GET', urlOf('files'), { headers: { cookie: '' } });
    expect(answer.statusCode).toBe(401);
  });

  it('the owner of a sandbox that was stopped, who is told why', async () => {
    await test.deps.manager.stop(id, 'idle');
    const answer = await get('files');
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({
      code: 'sandbox_not_ready',
      message: expect.stringContaining('nothing happened'),
    });
  });
});
