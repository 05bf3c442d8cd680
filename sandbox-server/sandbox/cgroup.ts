import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SandboxUsage } from './driver.ts';

const root = '/sys/fs/cgroup';

/** What a sandbox's control group counts, on cgroup v1 (a folder for each controller) and v2 (one folder). */
export async function readUsage(id: string): Promise<SandboxUsage> {
  return {
    memoryBytes: await readCount([
      `memory/drydock/${id}/memory.usage_in_bytes`,
      `drydock/${id}/memory.current`,
    ]),
    pids: await readCount([`pids/drydock/${id}/pids.current`, `drydock/${id}/pids.current`]),
  };
}

/** How many processes of the sandbox the kernel has killed for want of memory. */
export async function readOutOfMemoryKills(id: string): Promise<number> {
  const text = await readFirst([`memory/drydock/${id}/memory.oom_control`, `drydock/${id}/memory.events`]);
  return Number(/^oom_kill (\d+)$/m.exec(text)?.[1] ?? 0);
}

async function readCount(paths: readonly string[]): Promise<number> {
  const text = (await readFirst(paths)).trim();
  if (text === '') throw new Error(`Expected one of ${paths.join(', ')} below ${root}, found none.`);
  return Number(text);
}

async function readFirst(paths: readonly string[]): Promise<string> {
  for (const path of paths) {
    const text = await readFile(join(root, path), 'utf8').catch(() => undefined);
    if (text !== undefined) return text;
  }
  return '';
}
