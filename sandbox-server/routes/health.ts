import type { FastifyInstance } from 'fastify';
import type { AppDeps } from '../app-deps.ts';

/** GET /healthz: 200 while the site is served; `degraded` says that no sandbox can be given, and why. */
export function registerHealthRoute(app: FastifyInstance, { manager, config }: AppDeps): void {
  app.get('/healthz', { logLevel: 'warn' }, async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return {
      status: manager.unavailable === null ? 'ok' : 'degraded',
      sandboxes: {
        available: manager.unavailable === null,
        reason: manager.unavailable,
        ready: manager.listReady().length,
        capacity: config.capacity,
      },
    };
  });
}
