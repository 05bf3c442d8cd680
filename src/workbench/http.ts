import type { z } from 'zod';
import { errorSchema } from '#protocol';

interface Failure {
  code: string;
  message: string;
  hint?: string | undefined;
  requestId?: string | undefined;
  retryAfterSeconds?: number | undefined;
}

/** A request that was not carried out: the server said why, or it did not answer. The message is for the learner. */
export class RequestFailed extends Error {
  readonly code: string;
  readonly hint: string | undefined;
  /** Undefined when the server never answered. */
  readonly requestId: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.message, options);
    this.name = 'RequestFailed';
    this.code = failure.code;
    this.hint = failure.hint;
    this.requestId = failure.requestId;
    this.retryAfterSeconds = failure.retryAfterSeconds;
  }
}

/** What went wrong, as one text for the learner: what happened, then what to do. */
export function problemText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const hint = error instanceof RequestFailed ? error.hint : undefined;
  return hint ? `${error.message} ${hint}` : error.message;
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

function failureOf(response: Response, body: unknown): RequestFailed {
  const retryAfter = Number(response.headers.get('retry-after'));
  const retryAfterSeconds = retryAfter > 0 ? retryAfter : undefined;
  const parsed = errorSchema.safeParse(body);
  if (parsed.success) return new RequestFailed({ ...parsed.data, retryAfterSeconds });
  const message = `The course server answered with status ${response.status} and no explanation.`;
  return new RequestFailed({ code: 'unexpected_answer', message, hint: 'Try again.', retryAfterSeconds });
}

async function fetchResponse(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    const message = 'The course server does not answer.';
    const hint = 'Look whether it still runs where you typed "npm start", then try again.';
    throw new RequestFailed({ code: 'unreachable', message, hint }, { cause });
  }
}

/** Fetches JSON of the given shape. Throws RequestFailed for everything else. */
export async function fetchJson<Schema extends z.ZodType>(
  schema: Schema,
  path: string,
  init: RequestInit = {},
): Promise<z.output<Schema>> {
  const response = await fetchResponse(path, init);
  const body = await readJson(response);
  if (!response.ok) throw failureOf(response, body);
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const message = 'The course server answered in a form this page does not know.';
  throw new RequestFailed(
    { code: 'unexpected_answer', message, hint: 'Reload the page.' },
    { cause: parsed.error },
  );
}

/** Fetches without looking at the body of the answer. Throws RequestFailed when the status is not 2xx. */
export async function fetchNothing(path: string, init: RequestInit): Promise<void> {
  const response = await fetchResponse(path, init);
  if (!response.ok) throw failureOf(response, await readJson(response));
}

/** A request with a JSON body. */
export function jsonRequest(method: 'POST' | 'PUT', body: unknown): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
