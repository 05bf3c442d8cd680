import type { FastifyRequest } from 'fastify';
import type { RateLimitOptions, RateLimitPluginOptions } from '@fastify/rate-limit';
import type { Config } from '../config.ts';
import { SandboxError } from '../errors.ts';
import { learnerCookieName } from '../learner/learner-cookie.ts';

/** For all routes: only those that ask for a limit have one. */
export function makeRateLimitDefaults(config: Pick<Config, 'publicUrl'>): RateLimitPluginOptions {
  // The cookie that says who it is and no other, which the browser could change with every request.
  const cookie = learnerCookieName(config);
  return {
    global: false,
    // By learner, so that those behind one address do not use up each other's share.
    keyGenerator: ({ cookies, ip }: FastifyRequest) => cookies[cookie] ?? ip,
    errorResponseBuilder: (_request, { ttl }) => tooManyRequests(ttl),
  };
}

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
  /** The editor saves once a second at most, and a page lists its files when they change. */
  files: { max: 600, timeWindow: '1 minute' },
  terminals: { max: 60, timeWindow: '1 minute' },
} as const satisfies Record<string, RateLimitOptions>;
