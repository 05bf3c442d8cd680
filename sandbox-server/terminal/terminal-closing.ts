import { z } from 'zod';
import { SandboxError } from '../errors.ts';
import { closeCodes } from '../protocol/index.ts';

/** Of RFC 6455 and the registry it began. */
const policyViolation = 1008;
export const internalError = 1011;
const tryAgainLater = 1013;

/** A reason has at most 123 bytes. */
const maxReasonBytes = 123;

/** The close code and reason for an error: the counterpart of an HTTP status and message. */
export function findClosing(error: unknown): { code: number; reason: string } {
  if (error instanceof z.ZodError)
    return { code: policyViolation, reason: 'Expected a lesson and a terminal from 1 to 4.' };
  if (!(error instanceof SandboxError))
    return { code: internalError, reason: 'Something went wrong on the server.' };
  return { code: findCode(error), reason: cut(error.message) };
}

function findCode({ code, retryAfterSeconds }: SandboxError): number {
  switch (code) {
    case 'learner_unknown':
    case 'sandbox_not_found':
      return closeCodes.sandboxNotFound;
    case 'sandbox_not_ready':
      return retryAfterSeconds === undefined ? closeCodes.sandboxStopped : tryAgainLater;
    case 'too_many_requests':
      return closeCodes.tooManyTerminals;
    case 'lesson_not_found':
      return policyViolation;
    default:
      return internalError;
  }
}

function cut(reason: string): string {
  // A character that is cut in two decodes to U+FFFD, which is longer.
  return Buffer.from(reason)
    .subarray(0, maxReasonBytes)
    .toString()
    .replace(/\ufffd$/, '');
}
