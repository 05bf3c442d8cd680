import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pickCaller, type Config } from '../config.ts';
import { checkout } from '../host/checkout.ts';
import { SetupError } from '../host/step.ts';

const startTimeoutMs = 90_000;
const pollMs = 100;

/** What Astro says goes here; mistakes in lessons are said by the server. */
export const pagesLog = join(checkout, 'dist/author/pages.log');

/**
 * Starts Astro's development server on `port`, with the pages of the course and the API of the server that `config` is
 * of. Resolves when it answers; SetupError with the end of its log when it does not. Its files in the checkout belong to
 * whoever asked for root.
 */
export async function startPages(config: Config, port: number): Promise<ChildProcess> {
  await mkdir(dirname(pagesLog), { recursive: true });
  const log = openSync(pagesLog, 'w');
  const program = join(checkout, 'node_modules/.bin/astro');
  const pages = spawn(process.execPath, [program, 'dev', '--host', config.host, '--port', String(port)], {
    cwd: checkout,
    stdio: ['ignore', log, log],
    ...pickCaller(),
  });
  const deadline = Date.now() + startTimeoutMs;
  while (pages.exitCode === null && Date.now() < deadline) {
    if (await answers(`http://${config.host}:${port}/`)) return pages;
    await delay(pollMs);
  }
  await endPages(pages);
  const lines = (await readFile(pagesLog, 'utf8')).trimEnd().split('\n').slice(-20);
  throw new SetupError(`The pages could not be served. The end of ${pagesLog}:\n${lines.join('\n')}`);
}

/** Again is harmless. */
export async function endPages(pages: ChildProcess): Promise<void> {
  if (pages.exitCode !== null || pages.signalCode !== null) return;
  pages.kill();
  await once(pages, 'exit');
}

/** A page with a mistake is an answer as well. */
async function answers(address: string): Promise<boolean> {
  return fetch(address, { signal: AbortSignal.timeout(startTimeoutMs) }).then(
    () => true,
    () => false,
  );
}
