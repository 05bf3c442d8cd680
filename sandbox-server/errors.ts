/** Every error a learner or an operator can act on: its code and HTTP status. */
export const errorStatuses = {
  invalid_request: 400,
  path_outside_workspace: 400,
  learner_unknown: 401,
  file_not_permitted: 403,
  forbidden_origin: 403,
  sandbox_not_found: 404,
  lesson_not_found: 404,
  file_not_found: 404,
  port_not_published: 404,
  not_found: 404,
  sandbox_not_ready: 409,
  file_changed: 409,
  file_exists: 409,
  file_too_large: 413,
  misdirected_host: 421,
  too_many_requests: 429,
  internal: 500,
  preview_unreachable: 502,
  capacity_reached: 503,
  sandboxes_unavailable: 503,
  sandbox_failed: 503,
  sandbox_timeout: 504,
  sandbox_disk_full: 507,
  server_disk_full: 507,
} as const;
export type ErrorCode = keyof typeof errorStatuses;

/** An expected failure. Thrown deep, translated to an answer once, at the edge (routes/error-handler.ts, terminal/terminal-closing.ts). */
export class SandboxError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  /** Seconds after which trying again makes sense (Retry-After). */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { hint?: string; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'SandboxError';
    this.code = code;
    this.hint = options.hint;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get status(): number {
    return errorStatuses[this.code];
  }
}

/** SQLITE_FULL (sqlite.org/rescode.html). */
const sqliteFull = 13;

/** `server_disk_full` if that is what a failure of the file system or the database says; otherwise undefined. */
export function toDiskFullError(cause: unknown): SandboxError | undefined {
  const { code, errcode } = (cause ?? {}) as { code?: unknown; errcode?: unknown };
  if (code !== 'ENOSPC' && code !== 'EDQUOT' && errcode !== sqliteFull) return undefined;
  return new SandboxError('server_disk_full', "The server's disk is full, so this could not be done.", {
    hint: 'Tell whoever runs this server. What you passed before is kept.',
    cause,
  });
}
