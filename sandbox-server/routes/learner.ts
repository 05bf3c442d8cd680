import type { FastifyInstance } from 'fastify';
import type { AppDeps } from '../app-deps.ts';
import { createLearner, findLearner } from '../learner/require-learner.ts';
import type { LearnerView } from '../protocol/index.ts';
import { toView } from '../sandbox/sandbox.ts';
import { rateLimits, tooManyRequests } from './rate-limits.ts';

/** GET /api/learner: who the browser is, what was passed, and the sandbox if there is one. */
export function registerLearnerRoutes(app: FastifyInstance, deps: AppDeps): void {
  const { manager, progress, driver } = deps;
  // Only making a learner is limited, not asking who one is.
  const countNewLearner = app.createRateLimit(rateLimits.learners);

  app.get('/api/learner', async (request, reply): Promise<LearnerView> => {
    const known = await findLearner(deps, request);
    if (!known) {
      const limit = await countNewLearner(request);
      if (!limit.isAllowed && limit.isExceeded) throw tooManyRequests(limit.ttl);
    }
    const learner = known ?? (await createLearner(deps, reply));
    const sandbox = manager.findOf(learner.id);
    return {
      passed: await progress.list(learner.id),
      sandbox: sandbox ? toView(sandbox, driver.limits) : null,
      sandboxesUnavailable: manager.unavailable,
    };
  });
}
