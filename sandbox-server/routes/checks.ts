import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { AppDeps } from '../app-deps.ts';
import { CheckService } from '../checks/check-service.ts';
import { SandboxError } from '../errors.ts';
import { requireLearner } from '../learner/require-learner.ts';
import { toShownScript } from '../checks/shown-script.ts';
import { checkRequestSchema, type CheckResponse, type Announcements } from '../protocol/index.ts';
import { rateLimits } from './rate-limits.ts';

const sandboxParams = z.object({ id: z.string() });
const lessonQuery = z.object({ lesson: z.string() });

/** POST /api/sandboxes/:id/checks, GET /api/checks?lesson= and GET /api/solutions?lesson=. */
export function registerCheckRoutes(app: FastifyInstance, deps: AppDeps): void {
  const checks = new CheckService(deps);
  // A check under change puts back what it touched before the server ends.
  app.addHook('preClose', () => checks.close());

  const limited = { config: { rateLimit: rateLimits.checks } };
  app.post('/api/sandboxes/:id/checks', limited, async (request): Promise<CheckResponse> => {
    const learner = await requireLearner(deps, request);
    const { id } = sandboxParams.parse(request.params);
    const asked = checkRequestSchema.parse(request.body);
    const sandbox = deps.manager.getReady(learner.id, id);
    deps.manager.touch(sandbox.id);
    const results = await checks.check(sandbox.id, asked, request.id);
    const passed = results.filter(({ outcome }) => outcome === 'passed').map(({ task }) => task);
    await deps.progress.recordPassed(learner.id, asked.lesson, passed);
    return { results };
  });

  app.get('/api/checks', async (request): Promise<Announcements> => {
    await requireLearner(deps, request);
    const { checks: all } = deps.lessons.get(lessonQuery.parse(request.query).lesson);
    const changing = all.filter((check) => 'change' in check);
    return { announcements: Object.fromEntries(changing.map(({ id, announces }) => [id, announces])) };
  });

  app.get('/api/solutions', async (request) => {
    await requireLearner(deps, request);
    const { lesson } = lessonQuery.parse(request.query);
    const { solution } = deps.lessons.get(lesson);
    if (solution === undefined)
      throw new SandboxError('not_found', 'This lesson has no tasks and so no solution.');
    return { script: toShownScript(solution) };
  });
}
