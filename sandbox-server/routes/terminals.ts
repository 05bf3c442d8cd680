// For the types of WebSocket routes.
import type {} from '@fastify/websocket';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AppDeps } from '../app-deps.ts';
import { SandboxError } from '../errors.ts';
import { requireLearner } from '../learner/require-learner.ts';
import { terminalNumberSchema } from '../protocol/index.ts';
import { learnerHome } from '../sandbox/driver.ts';
import { TerminalConnection } from '../terminal/terminal-connection.ts';
import { Terminals, type TerminalAddress } from '../terminal/terminals.ts';
import { Workspace } from '../workspace/workspace.ts';
import { rateLimits } from './rate-limits.ts';

const paramsSchema = z.object({ id: z.string(), number: terminalNumberSchema });
const querySchema = z.object({ lesson: z.string() });

/** GET /api/sandboxes/:id/terminals/:number?lesson= (WebSocket): a shell in the lesson's folder. */
export function registerTerminalRoutes(app: FastifyInstance, deps: AppDeps): void {
  const { driver, manager, log } = deps;
  const terminals = new Terminals({ driver, log });
  const unsubscribe = manager.onChange(({ id, status }) => {
    if (status.state === 'stopped') terminals.closeSandbox(id, status.message);
  });
  app.addHook('onClose', async () => {
    unsubscribe();
    terminals.close();
  });

  const options = { websocket: true, config: { rateLimit: rateLimits.terminals } } as const;
  app.get<{ Params: { id: string } }>('/api/sandboxes/:id/terminals/:number', options, (socket, request) => {
    new TerminalConnection(socket, {
      open: async (size) => terminals.open(await requireAddress(deps, request), size),
      onTyped: () => manager.touch(request.params.id),
      onError: (err) => request.log.error({ err }, 'terminal not opened'),
    });
  });
}

/** Security boundary: only the sandbox of the learner whose cookie came with the handshake. */
async function requireAddress(deps: AppDeps, request: FastifyRequest): Promise<TerminalAddress> {
  const learner = await requireLearner(deps, request);
  const { id: sandboxId, number } = paramsSchema.parse(request.params);
  const { lesson } = querySchema.parse(request.query);
  const { filesFolder } = deps.lessons.get(lesson);
  deps.manager.getReady(learner.id, sandboxId);
  const prepareFolder = () => prepareWorkspace(deps, sandboxId, lesson, filesFolder);
  return { sandboxId, lesson, number, prepareFolder };
}

/** The lesson's folder; on a full disk the learner's home, because the terminal is where space is made. */
async function prepareWorkspace(
  { driver, config }: AppDeps,
  sandboxId: string,
  lesson: string,
  filesFolder: string | undefined,
): Promise<string> {
  const workspace = new Workspace({ driver, sandboxId, lesson, maxFileBytes: config.maxFileBytes });
  try {
    await workspace.prepare(filesFolder);
    return workspace.folder;
  } catch (error) {
    if (error instanceof SandboxError && error.code === 'sandbox_disk_full') return learnerHome;
    throw error;
  }
}
