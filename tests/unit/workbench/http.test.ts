import { afterEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { fetchJson, problemText, RequestFailed } from '../../../src/workbench/http.ts';

const answer = (status: number, body: string, headers: Record<string, string> = {}) =>
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, { status, headers })));
const failure = () => fetchJson(z.object({ n: z.number() }), '/x').catch((error: unknown) => error);

afterEach(() => vi.unstubAllGlobals());

it('gives the parsed answer', async () => {
  answer(200, '{"n":1}');
  expect(await failure()).toEqual({ n: 1 });
});

it('tells what the server says, and when to come back', async () => {
  const body = { code: 'capacity_reached', message: 'All are in use.', hint: 'Wait.', requestId: 'r1' };
  answer(503, JSON.stringify(body), { 'retry-after': '20' });
  expect(await failure()).toMatchObject({ ...body, retryAfterSeconds: 20 });
});

it('has words for an answer that explains nothing', async () => {
  answer(502, '<h1>Bad gateway</h1>');
  expect(await failure()).toMatchObject({
    code: 'unexpected_answer',
    message: expect.stringContaining('502'),
  });
});

it('has words for a server that does not answer', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  expect(await failure()).toMatchObject({ code: 'unreachable', requestId: undefined });
});

it('refuses an answer of another shape', async () => {
  answer(200, '{"n":"one"}');
  expect(await failure()).toBeInstanceOf(RequestFailed);
});

it('says the hint after the message', () => {
  expect(problemText(new RequestFailed({ code: 'x', message: 'It is full.', hint: 'Free some.' }))).toBe(
    'It is full. Free some.',
  );
});
