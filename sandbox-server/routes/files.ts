import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AppDeps } from '../app-deps.ts';
import { requireLearner } from '../learner/require-learner.ts';
import {
  fileDeleteSchema,
  fileDirectorySchema,
  fileRenameSchema,
  fileWriteSchema,
  workspacePathSchema,
  type FileContent,
  type FileList,
} from '../protocol/index.ts';
import { rateLimits } from './rate-limits.ts';
import { makeTooLargeError, Workspace } from '../workspace/workspace.ts';

const paramsSchema = z.object({ id: z.string() });
const lessonSchema = z.object({ lesson: z.string() });
const contentQuerySchema = z.object({
  lesson: z.string(),
  path: workspacePathSchema,
  download: z.literal('1').optional(),
});

/** The lesson's files: /api/sandboxes/:id/files…, and POST /api/sandboxes/:id/lesson, which puts the starter files there. */
export function registerFileRoutes(app: FastifyInstance, deps: AppDeps): void {
  app.register((scope, _options, done) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, rateLimit: rateLimits.files };
    });
    registerRoutes(scope, deps);
    done();
  });
}

function registerRoutes(app: FastifyInstance, deps: AppDeps): void {
  registerContentRoutes(app, deps);

  app.post('/api/sandboxes/:id/lesson', async (request): Promise<FileList> => {
    const { lesson } = lessonSchema.parse(request.body);
    const workspace = await openWorkspace(deps, request, lesson);
    await workspace.prepare(deps.lessons.get(lesson).filesFolder);
    return workspace.list();
  });

  app.get('/api/sandboxes/:id/files', async (request): Promise<FileList> => {
    const { lesson } = lessonSchema.parse(request.query);
    return (await openWorkspace(deps, request, lesson)).list();
  });

  app.post('/api/sandboxes/:id/files/directory', async (request, reply) => {
    const { lesson, path } = fileDirectorySchema.parse(request.body);
    await (await openWorkspace(deps, request, lesson)).makeDirectory(path);
    return reply.status(204).send();
  });

  app.post('/api/sandboxes/:id/files/rename', async (request, reply) => {
    const { lesson, from, to } = fileRenameSchema.parse(request.body);
    await (await openWorkspace(deps, request, lesson)).rename(from, to);
    return reply.status(204).send();
  });

  app.post('/api/sandboxes/:id/files/delete', async (request, reply) => {
    const { lesson, path } = fileDeleteSchema.parse(request.body);
    await (await openWorkspace(deps, request, lesson)).delete(path);
    return reply.status(204).send();
  });
}

/** GET and PUT …/files/content. */
function registerContentRoutes(app: FastifyInstance, deps: AppDeps): void {
  // JSON writes a control character as six bytes; the limit that counts is the workspace's, on the text.
  const { maxFileBytes } = deps.config;
  const forContent = {
    bodyLimit: 6 * maxFileBytes + 4096,
    errorHandler: (error: FastifyError) => {
      throw error.code === 'FST_ERR_CTP_BODY_TOO_LARGE' ? makeTooLargeError('The text', maxFileBytes) : error;
    },
  };

  app.get('/api/sandboxes/:id/files/content', async (request, reply): Promise<FileContent | FastifyReply> => {
    const { lesson, path, download } = contentQuerySchema.parse(request.query);
    const workspace = await openWorkspace(deps, request, lesson);
    reply.header('cache-control', 'no-store');
    if (download === undefined) return workspace.read(path);
    return sendDownload(reply, path, await workspace.download(path));
  });

  app.put('/api/sandboxes/:id/files/content', forContent, async (request) => {
    const { lesson, path, text, version } = fileWriteSchema.parse(request.body);
    return { version: await (await openWorkspace(deps, request, lesson)).write(path, text, version) };
  });
}

/** Security boundary: only in the ready sandbox of the learner whose cookie came with the request. */
async function openWorkspace(deps: AppDeps, request: FastifyRequest, lesson: string): Promise<Workspace> {
  const learner = await requireLearner(deps, request);
  const sandbox = deps.manager.getReady(learner.id, paramsSchema.parse(request.params).id);
  deps.lessons.get(lesson);
  // Looking is no sign of life: the editor looks by itself whenever a program changes a file.
  if (request.method !== 'GET') deps.manager.touch(sandbox.id);
  const { driver, config } = deps;
  return new Workspace({ driver, sandboxId: sandbox.id, lesson, maxFileBytes: config.maxFileBytes });
}

/** A learner's file is never shown as a page of this origin: it is saved, whatever it says it is. */
function sendDownload(reply: FastifyReply, path: string, bytes: Buffer): FastifyReply {
  const name = encodeURIComponent(path.slice(path.lastIndexOf('/') + 1)).replaceAll("'", '%27');
  return reply
    .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
    .header('x-content-type-options', 'nosniff')
    .type('application/octet-stream')
    .send(bytes);
}
