import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import websocket from '@fastify/websocket';
import Fastify, { LogController, type FastifyInstance } from 'fastify';
import type { AppDeps } from './app-deps.ts';
import { FrontServer } from './front-server.ts';
import { PreviewProxy } from './preview/proxy.ts';
import { registerCheckRoutes } from './routes/checks.ts';
import { findInlineScriptHashes, makeSecurityHeaders } from './routes/content-security-policy.ts';
import { handleError } from './routes/error-handler.ts';
import { registerEventRoute } from './routes/events.ts';
import { registerFileRoutes } from './routes/files.ts';
import { requireCourseHost, requireCourseOrigin } from './routes/guards.ts';
import { registerHealthRoute } from './routes/health.ts';
import { registerLearnerRoutes } from './routes/learner.ts';
import { makeRateLimitDefaults } from './routes/rate-limits.ts';
import { registerSandboxRoutes } from './routes/sandboxes.ts';
import { registerSite } from './routes/site.ts';
import { registerTerminalRoutes } from './routes/terminals.ts';
import { closeWebSockets } from './routes/websockets.ts';

/** Larger bodies are for the routes that say so (files). */
const bodyLimitBytes = 64 * 1024;
/** For all of a request to arrive, an upload to a preview included; a slower one only holds a connection. */
const requestTimeoutMs = 300_000;
/** A WebSocket frame: a paste into the terminal, not an upload. */
const maxFrameBytes = 1024 * 1024;

/**
 * The whole server without a socket: previews by their host names, and for the course's host the guards, the API and
 * the site. `siteDir` is the built site. The caller listens, and closes it; sandboxes outlive it.
 */
export async function createApp(deps: AppDeps, siteDir: string): Promise<FastifyInstance> {
  const { config, log } = deps;
  const previews = new PreviewProxy(deps);
  const front = new FrontServer(previews);
  const app = Fastify({
    loggerInstance: log,
    genReqId: () => randomUUID(),
    logController: new LogController({ requestIdLogLabel: 'requestId' }),
    frameworkErrors: handleError,
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestTimeoutMs,
    // A reverse proxy runs on this machine, if there is one. Only `request.ip` depends on it.
    trustProxy: 'loopback',
    serverFactory: (handleCourse) => front.makeServer(handleCourse),
  });

  app.setErrorHandler(handleError);
  await app.register(helmet, makeSecurityHeaders(config, await findInlineScriptHashes(siteDir)));
  await app.register(cookie);
  await app.register(rateLimit, makeRateLimitDefaults(config));
  await app.register(websocket, {
    options: { server: front.courseUpgrades, maxPayload: maxFrameBytes },
    preClose: closeWebSockets,
  });
  // After the plugins, so that a refusal has their headers too and a refused WebSocket is closed.
  app.addHook('onRequest', requireCourseHost(config));
  app.addHook('onRequest', requireCourseOrigin(config));

  registerHealthRoute(app, deps);
  registerLearnerRoutes(app, deps);
  registerSandboxRoutes(app, deps);
  registerEventRoute(app, deps);
  registerFileRoutes(app, deps);
  registerTerminalRoutes(app, deps);
  registerCheckRoutes(app, deps);
  await registerSite(app, siteDir, config);
  app.addHook('preClose', async () => {
    previews.close();
    front.cut();
  });
  closeWithSandbox(deps, previews);
  return app;
}

/** Connections into a sandbox do not outlive it. */
function closeWithSandbox({ manager, ports, engines }: AppDeps, previews: PreviewProxy): void {
  manager.onChange(({ id, status }) => {
    if (status.state !== 'stopped') return;
    ports.close(id);
    engines.close(id);
    previews.closeSandbox(id);
  });
}
