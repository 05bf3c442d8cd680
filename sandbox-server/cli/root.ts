import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { pickCi, pickSettings } from '../config.ts';
import { isInteractive, say } from './say.ts';

/** Is this process root? */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * Runs this very command again as root, with the same settings and terminal, and takes over its exit code. Signals of
 * the terminal reach it by themselves, others are passed on.
 */
export async function runAgainAsRoot(): Promise<void> {
  say(
    'Setting up needs root: for Debian packages, the user drydock, cgroups and mounts. The server itself runs without.',
  );
  const settings = Object.entries({ ...pickSettings(), ...pickCi() }).map(
    ([name, value]) => `${name}=${value}`,
  );
  const command = ['env', ...settings, process.execPath, ...process.argv.slice(1)];
  const child = spawn('sudo', [...(isInteractive() ? [] : ['--non-interactive']), '--', ...command], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  const [code] = (await once(child, 'exit')) as [number | null];
  process.exitCode = code ?? 1;
}
