import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AppDeps } from '../app-deps.ts';
import { requireLearner } from '../learner/require-learner.ts';
import type { SandboxView } from '../protocol/index.ts';
import { toView, type Sandbox } from '../sandbox/sandbox.ts';
import { rateLimits } from './rate-limits.ts';

const paramsSchema = z.object({ id: z.string() });

/** A sandbox's life: start, look, keep, reset, stop. All answers are a SandboxView. */
export function registerSandboxRoutes(app: FastifyInstance, deps: AppDeps): void {
  const { manager, driver } = deps;
  const view = (sandbox: Sandbox): SandboxView => toView(sandbox, driver.limits);
  const findOwn = async (request: FastifyRequest) => {
    const learner = await requireLearner(deps, request);
    return manager.get(learner.id, paramsSchema.parse(request.params).id);
  };
  const limited = { config: { rateLimit: rateLimits.sandboxes } };

  app.post('/api/sandboxes', limited, async (request, reply) => {
    const learner = await requireLearner(deps, request);
    const sandbox = manager.claim(learner.id);
    manager.touch(sandbox.id);
    return reply.status(202).send(view(sandbox));
  });

  app.get('/api/sandboxes/:id', async (request) => view(await findOwn(request)));

  app.post('/api/sandboxes/:id/keep', async (request) => {
    const sandbox = await findOwn(request);
    manager.touch(sandbox.id);
    return view(sandbox);
  });

  app.post('/api/sandboxes/:id/reset', limited, async (request, reply) => {
    const { id, learnerId } = await findOwn(request);
    return reply.status(202).send(view(manager.reset(learnerId, id)));
  });

  app.delete('/api/sandboxes/:id', async (request) => {
    const sandbox = await findOwn(request);
    await manager.stop(sandbox.id, 'asked');
    return view(sandbox);
  });
}
