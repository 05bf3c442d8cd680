import type { AppliedView, AuthorLessonView, ErrorBody, ProofView } from '#protocol';

async function post<Answer>(address: string, body?: unknown): Promise<Answer> {
  const response = await fetch(address, {
    method: 'POST',
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  if (response.ok) return (await response.json()) as Answer;
  const { message, hint } = (await response
    .json()
    .catch(() => ({ message: response.statusText }))) as ErrorBody;
  throw new Error([message, hint].filter(Boolean).join(' '));
}

/** Runs one of the lesson's scripts in the sandbox. All functions here throw an Error with the server's words. */
export function applyAttempt(sandbox: string, lesson: string, file: string): Promise<AppliedView> {
  return post(`/api/author/sandboxes/${sandbox}/apply`, { lesson, file });
}

export function proveLesson(lesson: string): Promise<ProofView> {
  return post('/api/author/prove', { lesson });
}

/** Calls back with the lesson as it is now and after each change, for as long as the page is open. */
export function followLesson(lesson: string, onChange: (view: AuthorLessonView) => void): void {
  const events = new EventSource(`/api/author/events?lesson=${encodeURIComponent(lesson)}`);
  events.addEventListener('message', ({ data }) => onChange(JSON.parse(String(data)) as AuthorLessonView));
}
