// For the types of cookies on requests and replies.
import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AppDeps } from '../app-deps.ts';
import { SandboxError } from '../errors.ts';
import { learnerCookieName, learnerCookieOptions } from './learner-cookie.ts';
import type { Learner } from './learner-store.ts';

type LearnerDeps = Pick<AppDeps, 'config' | 'learners'>;

/** The learner whose cookie came with the request, or undefined. */
export async function findLearner(deps: LearnerDeps, request: FastifyRequest): Promise<Learner | undefined> {
  const token = request.cookies[learnerCookieName(deps.config)];
  return token === undefined ? undefined : deps.learners.find(token);
}

/** The learner whose cookie came with the request; otherwise `learner_unknown`. */
export async function requireLearner(deps: LearnerDeps, request: FastifyRequest): Promise<Learner> {
  const learner = await findLearner(deps, request);
  if (learner) return learner;
  throw new SandboxError('learner_unknown', 'The request has no cookie that this server gave to a learner.', {
    hint: 'Allow cookies for this site and reload the page.',
  });
}

/** Makes a learner and gives the browser its cookie. */
export async function createLearner(deps: LearnerDeps, reply: FastifyReply): Promise<Learner> {
  const { learner, token } = await deps.learners.create();
  reply.setCookie(learnerCookieName(deps.config), token, learnerCookieOptions(deps.config));
  return learner;
}
