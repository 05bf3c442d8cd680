import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { SandboxError, toDiskFullError, type ErrorCode } from '../errors.ts';
import type { ErrorBody } from '../protocol/index.ts';

/** Codes for the statuses with which Fastify itself refuses a request. */
const fastifyCodes: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid_request',
  404: 'not_found',
  413: 'file_too_large',
  414: 'invalid_request',
  415: 'invalid_request',
};

/** The one place where an error becomes an answer and, if it is our fault, a line in the log. */
export function handleError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const known = toSandboxError(error);
  if (known.status >= 500) request.log.error({ err: error }, known.code);
  if (known.retryAfterSeconds !== undefined) reply.header('retry-after', known.retryAfterSeconds);
  void reply
    .status(known.status)
    .type('application/json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(toErrorBody(known, request.id));
}

function toErrorBody({ code, message, hint }: SandboxError, requestId: string): ErrorBody {
  return { code, message, ...(hint !== undefined && { hint }), requestId };
}

function toSandboxError(error: unknown): SandboxError {
  if (error instanceof SandboxError) return error;
  if (error instanceof z.ZodError) return fromZodError(error);
  const { statusCode, message } = error as Partial<FastifyError>;
  const code = fastifyCodes[statusCode ?? 500];
  if (code) return new SandboxError(code, message ?? code, { cause: error });
  const diskFull = toDiskFullError(error);
  if (diskFull) return diskFull;
  return new SandboxError('internal', 'Something went wrong on the server. It is not your fault.', {
    hint: 'Try again. If it happens again, tell whoever runs this server the request id.',
    cause: error,
  });
}

/** A request that a schema refuses: which field, what was expected, what was got. */
function fromZodError(error: z.ZodError): SandboxError {
  const problems = error.issues.map(({ path, message }) => `${path.join('.') || 'request'}: ${message}`);
  return new SandboxError('invalid_request', problems.slice(0, 5).join('; '), { cause: error });
}
