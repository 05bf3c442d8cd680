import { once } from 'node:events';
import { pickCi, type Config } from '../config.ts';
import { enterHolder, findHolder } from '../host/holder.ts';
import { readIdentity } from '../host/identity.ts';
import { SetupError } from '../host/step.ts';
import { requireHealthyMachine } from './doctor.ts';
import { prepareAsRoot, type PrepareOptions } from './prepare.ts';

/** Prepares, then runs a command in the holder and takes over its exit code. */
export async function inside(
  config: Config,
  command: readonly string[],
  options: PrepareOptions,
): Promise<void> {
  await requireHealthyMachine(config, { needsPort: false });
  if (await prepareAsRoot(config, { ...options, withSite: false }))
    process.exitCode = await runInside(config, command);
}

/** Runs a command in the holder, on this process's terminal; its exit code, 1 when a signal ended it. Root only. */
export async function runInside(
  config: Config,
  command: readonly string[],
  signal?: AbortSignal,
): Promise<number> {
  const holder = await findHolder(config);
  if (holder === undefined)
    throw new SetupError('The namespace of the sandboxes is gone.', { commands: ['npm start'] });
  const child = enterHolder(config, holder, await readIdentity(), command, { env: pickCi() });
  signal?.addEventListener('abort', () => child.kill('SIGTERM'));
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}
