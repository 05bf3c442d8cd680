// For the types of cookies on requests and replies.
import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AppDeps } from '../app-deps.ts';
import type { Config } from '../config.ts';
import { SandboxError } from '../errors.ts';
import type { Learner } from './learner-store.ts';

const baseName = 'drydock_learner';
/** All names the cookie may have; the preview proxy forwards none of them. */
export const learnerCookieNames: readonly string[] = [baseName, `__Host-${baseName}`];

/** Browsers keep no cookie for longer. */
const maxAgeSeconds = 400 * 24 * 3600;

function isSecure(config: Config): boolean {
  return config.publicUrl.startsWith('https:');
}

/** With the prefix `__Host-` a browser lets no other host (such as a preview) set or shadow the cookie. */
export function learnerCookieName(config: Config): string {
  return isSecure(config) ? `__Host-${baseName}` : baseName;
}

/** The learner whose cookie came with the request, or undefined. */
export async function findLearner(
  { config, learners }: Pick<AppDeps, 'config' | 'learners'>,
  request: FastifyRequest,
): Promise<Learner | undefined> {
  const token = request.cookies[learnerCookieName(config)];
  return token === undefined ? undefined : learners.find(token);
}

/** The learner whose cookie came with the request; otherwise `learner_unknown`. */
export async function requireLearner(
  deps: Pick<AppDeps, 'config' | 'learners'>,
  request: FastifyRequest,
): Promise<Learner> {
  const learner = await findLearner(deps, request);
  if (learner) return learner;
  throw new SandboxError(
    'learner_unknown',
    'This server does not know you: the cookie is missing or not of this server.',
    {
      hint: 'Allow cookies for this site and reload the page.',
    },
  );
}

/** Makes a learner and gives the browser its cookie. */
export async function createLearner(
  { config, learners }: Pick<AppDeps, 'config' | 'learners'>,
  reply: FastifyReply,
): Promise<Learner> {
  const { learner, token } = await learners.create();
  reply.setCookie(learnerCookieName(config), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(config),
    maxAge: maxAgeSeconds,
  });
  return learner;
}
