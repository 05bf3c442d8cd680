import { relative } from 'node:path';
import { PassThrough } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { AppDeps } from '../app-deps.ts';
import { requireLearner } from '../learner/require-learner.ts';
import { listAttemptFiles, readAttempt } from '../prove/attempt.ts';
import type { AppliedView, AttemptView, AuthorLessonView, ProofView } from '../protocol/index.ts';
import { describeMistake, type Mistake } from '../prove/lesson-mistake.ts';
import { applyAttempt, requireAttemptFile } from './apply-attempt.ts';
import type { LiveLessons } from './live-lessons.ts';
import { runProof } from './run-proof.ts';

const lessonQuery = z.object({ lesson: z.string() });
const sandboxParams = z.object({ id: z.string() });
const applyBody = z.object({ lesson: z.string(), file: z.string() });

/** What the author's bar asks for; registered only while lessons are written. */
export function registerAuthorRoutes(app: FastifyInstance, deps: AppDeps, lessons: LiveLessons): void {
  const streams = new Set<PassThrough>();
  app.addHook('preClose', async () => streams.forEach((stream) => stream.end()));

  app.get('/api/author/lesson', async (request) =>
    viewLesson(lessons, lessonQuery.parse(request.query).lesson),
  );

  app.get('/api/author/events', async (request, reply) => {
    const { lesson } = lessonQuery.parse(request.query);
    const stream = new PassThrough();
    const send = async () => stream.write(`data: ${JSON.stringify(await viewLesson(lessons, lesson))}\n\n`);
    const unsubscribe = lessons.onChange(() => void send());
    streams.add(stream);
    stream.once('close', () => {
      streams.delete(stream);
      unsubscribe();
    });
    await send();
    return reply.type('text/event-stream').header('cache-control', 'no-store').send(stream);
  });

  app.post('/api/author/sandboxes/:id/apply', async (request): Promise<AppliedView> => {
    const learner = await requireLearner(deps, request);
    const { lesson: slug, file } = applyBody.parse(request.body);
    const lesson = lessons.get(slug);
    requireAttemptFile(await listAttemptFiles(lesson.folder), file);
    const sandbox = deps.manager.getReady(learner.id, sandboxParams.parse(request.params).id);
    deps.manager.touch(sandbox.id);
    return applyAttempt(deps.driver, sandbox.id, lesson, file);
  });

  app.post('/api/author/prove', async (request): Promise<ProofView> => {
    await requireLearner(deps, request);
    const lesson = lessons.get(lessonQuery.parse(request.body).lesson);
    const mistakes = lessons.mistakesOf(lesson);
    return mistakes.length === 0 ? runProof(lesson.slug) : refuseProof(mistakes);
  });
}

/** As the command does: what its files alone tell comes before sandboxes. */
function refuseProof(mistakes: readonly Mistake[]): ProofView {
  const report = mistakes.map((mistake) => `✗ ${describeMistake(mistake)}`).join('\n');
  return { isProven: false, report, durationMs: 0 };
}

async function viewLesson(lessons: LiveLessons, slug: string): Promise<AuthorLessonView> {
  const lesson = lessons.get(slug);
  const tasks = lesson.checks.map(({ id }) => id);
  const attempts = await Promise.all(
    (await listAttemptFiles(lesson.folder)).map(async (file): Promise<AttemptView | undefined> => {
      // A script with a mistake cannot be applied; the mistake is in the list.
      const attempt = await readAttempt(lesson.folder, file, tasks).catch(() => undefined);
      return attempt && { kind: attempt.kind, file, tasks: attempt.tasks, expected: attempt.expected?.id };
    }),
  );
  return {
    folder: relative(lessons.courseDir, lesson.folder),
    mistakes: lessons.mistakesOf(lesson),
    attempts: attempts.filter((attempt) => attempt !== undefined),
  };
}
