import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { checkout } from '../host/checkout.ts';
import type { ProofView } from '../protocol/index.ts';
import type { ProofRequest } from '../prove/program.ts';

const program = join(checkout, 'sandbox-server/prove/program.ts');
const timeoutMs = 300_000;

/** Proves one lesson, its mutants included, in sandboxes of its own; a process of its own reads the lesson as it is now. */
export async function runProof(lesson: string): Promise<ProofView> {
  const startedAt = performance.now();
  const junit = join(tmpdir(), `drydock-proof-${randomUUID()}.xml`);
  const request: ProofRequest = { lessons: [lesson], mutants: [lesson], sandboxes: 1, junit };
  const { exitCode, stdout, stderr } = await execa(process.execPath, [program, JSON.stringify(request)], {
    cwd: checkout,
    reject: false,
    timeout: timeoutMs,
  });
  await rm(junit, { force: true });
  return {
    isProven: exitCode === 0,
    report: stdout || stderr,
    durationMs: Math.round(performance.now() - startedAt),
  };
}
