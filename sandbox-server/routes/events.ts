import { PassThrough } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { AppDeps } from '../app-deps.ts';
import { SandboxError } from '../errors.ts';
import { requireLearner } from '../learner/require-learner.ts';
import type { SandboxEvent } from '../protocol/index.ts';
import { followSandbox } from '../sandbox/follow-sandbox.ts';

const paramsSchema = z.object({ id: z.string() });
const querySchema = z.object({ lesson: z.string().optional() });

/** Proxies and browsers drop a silent connection. */
const heartbeatMs = 15_000;
const maxStreamsPerSandbox = 20;
/** A page that reads nothing for so long is cut; it asks again and gets the state of then. */
const maxUnreadBytes = 4 * 1024 * 1024;

/** GET /api/sandboxes/:id/events: the sandbox's state, its files and its published ports, now and as they change. */
export function registerEventRoute(app: FastifyInstance, deps: AppDeps): void {
  const streams = new Map<PassThrough, string>();
  app.addHook('preClose', async () => streams.forEach((_, stream) => stream.end()));

  app.get('/api/sandboxes/:id/events', async (request, reply) => {
    const learner = await requireLearner(deps, request);
    const sandbox = deps.manager.get(learner.id, paramsSchema.parse(request.params).id);
    const { lesson } = querySchema.parse(request.query);
    if (lesson !== undefined) deps.lessons.get(lesson);
    if ([...streams.values()].filter((id) => id === sandbox.id).length >= maxStreamsPerSandbox)
      throw new SandboxError(
        'too_many_requests',
        `This sandbox is shown by ${maxStreamsPerSandbox} pages already.`,
        {
          hint: 'Close a tab of this course.',
          retryAfterSeconds: 10,
        },
      );

    const stream = new PassThrough();
    streams.set(stream, sandbox.id);
    const send = (event: SandboxEvent) => writeEvent(stream, `data: ${JSON.stringify(event)}\n\n`);
    const heartbeat = setInterval(() => writeEvent(stream, ':\n\n'), heartbeatMs);
    const unfollow = followSandbox(deps, sandbox, lesson, send);
    stream.once('close', () => {
      streams.delete(stream);
      clearInterval(heartbeat);
      unfollow();
    });
    return reply
      .type('text/event-stream')
      .headers({ 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' })
      .send(stream);
  });
}

function writeEvent(stream: PassThrough, text: string): void {
  if (stream.writableLength + stream.readableLength > maxUnreadBytes) stream.destroy();
  else if (stream.writable) stream.write(text);
}
