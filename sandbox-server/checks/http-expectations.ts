/** Expectations on an HTTP answer. */
import type { HttpResponse } from './http-probe.ts';
import { part } from './messages/parts.ts';
import { notYet } from './not-yet.ts';

const maxShown = 80;

/** NotYet `http.status` unless the answer has this status. */
export function expectStatus({ url, status }: HttpResponse, expected = 200): void {
  if (status !== expected) throw notYet('http.status', { url, expected, found: status });
}

/** NotYet `http.body` unless the body has this text or matches the expression. */
export function expectBody({ url, text }: HttpResponse, expected: string | RegExp): void {
  if (typeof expected === 'string' ? text.includes(expected) : expected.test(text)) return;
  const shown = text.trim().slice(0, maxShown);
  const found = shown === '' ? part('output.empty') : part('output.end', { output: shown });
  throw notYet('http.body', { url, expected: String(expected), found });
}

/** NotYet `http.header` unless the answer has this header; with `value`, unless it has that value. */
export function expectHeader({ url, headers }: HttpResponse, header: string, value?: string): void {
  const found = headers[header.toLowerCase()];
  const text = Array.isArray(found) ? found.join(', ') : found;
  if (text !== undefined && (value === undefined || text === value)) return;
  throw notYet('http.header', { url, header, expected: value ?? '…', found: text ?? part('value.none') });
}
