import { mkdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import type { Config } from '../config.ts';
import { layoutOf } from '../host/layout.ts';
import { serveAbsentImages } from './absent-images.ts';
import { Distribution } from './distribution.ts';

const restartDelayMs = 1000;
/** A registry that fails at once is tried less and less often, not to fill the log. */
const maxRestartDelayMs = 60_000;

/**
 * Runs the course registry for as long as the server lives, and starts it again when it ends by itself. A registry that
 * cannot be started is logged and nothing more: images that sandboxes have already go on working.
 */
export function keepRegistry(config: Config, log: FastifyBaseLogger): AsyncDisposable {
  const stop = new AbortController();
  const done = run(config, log, stop.signal);
  return {
    async [Symbol.asyncDispose]() {
      stop.abort();
      await done;
    },
  };
}

async function run(config: Config, log: FastifyBaseLogger, signal: AbortSignal): Promise<void> {
  const failed = (err: unknown) =>
    log.error({ err }, 'the course registry is not running; starting it again');
  await mkdir(layoutOf(config).services, { recursive: true });
  const absentImages = await serveAbsentImages(config).catch(failed);
  let delayMs = restartDelayMs;
  while (!signal.aborted) {
    const startedAt = Date.now();
    await runOnce(config, log, signal).catch(failed);
    // One that has worked for a while has not failed at once.
    if (Date.now() - startedAt > maxRestartDelayMs) delayMs = restartDelayMs;
    await delay(delayMs, undefined, { signal }).catch(() => undefined);
    delayMs = Math.min(2 * delayMs, maxRestartDelayMs);
  }
  absentImages?.close();
}

/** Resolves when the registry has ended, by itself or by the signal. */
async function runOnce(config: Config, log: FastifyBaseLogger, signal: AbortSignal): Promise<void> {
  const ended = Promise.withResolvers<void>();
  const onLost = (exitCode: number | null) => {
    log.error({ exitCode }, 'the course registry ended and is started again');
    ended.resolve();
  };
  const { registryStore, registryCache } = layoutOf(config);
  const storage = config.registryUpstream === undefined ? registryStore : registryCache;
  await using _ = await Distribution.start(config, { storage, onLost });
  if (signal.aborted) return;
  signal.addEventListener('abort', () => ended.resolve(), { once: true });
  await ended.promise;
}
