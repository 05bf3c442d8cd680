import type { FastifyRequest } from 'fastify';
import type { RateLimitOptions, RateLimitPluginOptions } from '@fastify/rate-limit';
import { SandboxError } from '../errors.ts';
import { learnerCookieNames } from '../learner/learner-cookie.ts';

/** By the browser's cookie, so that learners behind one address do not use up each other's share. */
function keyOfLearner(request: FastifyRequest): string {
  const token = learnerCookieNames.map((name) => request.cookies[name]).find((value) => value !== undefined);
  return token ?? request.ip;
}

/** For all routes: only those that ask for a limit have one. */
export const rateLimitDefaults: RateLimitPluginOptions = {
  global: false,
  keyGenerator: keyOfLearner,
  errorResponseBuilder: (_request, { ttl }) => tooManyRequests(ttl),
};

export function tooManyRequests(ttlMs: number): SandboxError {
  const retryAfterSeconds = Math.ceil(ttlMs / 1000);
  return new SandboxError('too_many_requests', 'You asked for this too often.', {
    hint: `Try again in ${retryAfterSeconds} s.`,
    retryAfterSeconds,
  });
}

/** `config: { rateLimit: rateLimits.x }` of a route. Each is far above what a person's clicks reach. */
export const rateLimits = {
  /** New cookies from one address; a class behind one address has room. */
  learners: { max: 120, timeWindow: '1 minute', keyGenerator: ({ ip }) => ip },
  sandboxes: { max: 20, timeWindow: '1 minute' },
  checks: { max: 60, timeWindow: '1 minute' },
  terminals: { max: 60, timeWindow: '1 minute' },
} as const satisfies Record<string, RateLimitOptions>;
