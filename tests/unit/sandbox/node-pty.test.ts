import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Pty } from '../../../sandbox-server/sandbox/driver.ts';
import { openNodePty } from '../../../sandbox-server/sandbox/node-pty.ts';

const env = { PATH: process.env['PATH'] ?? '/usr/bin:/bin' };
const ptys: Pty[] = [];
afterEach(() => ptys.splice(0).forEach((pty) => pty.close()));

function run(script: string): { pty: Pty; output: () => string; exit: Promise<number | null> } {
  const pty = openNodePty('bash', ['--noprofile', '--norc', '-c', script], {
    cols: 80,
    rows: 24,
    cwd: '/',
    env,
  });
  ptys.push(pty);
  const chunks: Buffer[] = [];
  pty.onData((data) => chunks.push(data));
  const exit = new Promise<number | null>((resolve) => pty.onExit(resolve));
  return { pty, output: () => Buffer.concat(chunks).toString(), exit };
}

describe('a local pty', () => {
  it('gives bytes, the size and the exit code', async () => {
    const { output, exit } = run(`stty size; printf '\\xff'; exit 3`);
    expect(await exit).toBe(3);
    expect(output()).toBe('24 80\r\n\ufffd');
  });

  it('gives null as the exit code of a program that a signal ended', async () => {
    expect(await run('kill -9 $$').exit).toBeNull();
  });

  it('takes 5 MB that the program does not read yet, in order, without holding up this process', async () => {
    const paste = Buffer.from(Array.from({ length: 5_000_000 }, (_, index) => 97 + ((index * 7919) % 26)));
    const { pty, output, exit } = run('stty raw -echo; echo ready; sleep 1; head -c 5000000 | sha256sum');
    await vi.waitFor(() => expect(output()).toContain('ready'), 5000);
    const startedAt = performance.now();
    pty.write(paste);
    expect(performance.now() - startedAt).toBeLessThan(200);
    expect(pty.bufferedAmount).toBeGreaterThan(4_000_000);
    expect(await exit).toBe(0);
    expect(output()).toContain(createHash('sha256').update(paste).digest('hex'));
    expect(pty.bufferedAmount).toBe(0);
  }, 30_000);

  it('counts what comes byte by byte without adding it all up again', async () => {
    const { pty, output } = run('stty raw -echo; echo ready; sleep 1000');
    await vi.waitFor(() => expect(output()).toContain('ready'), 5000);
    const startedAt = performance.now();
    while (pty.bufferedAmount < 100_000) pty.write('x');
    // Adding up takes a minute.
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });

  it('hangs up its program when it is closed, and can be closed, written and resized again', async () => {
    const { pty, output, exit } = run('echo ready; sleep 1000');
    await vi.waitFor(() => expect(output()).toContain('ready'), 5000);
    pty.close();
    pty.close();
    pty.write('too late');
    pty.resize(10, 10);
    await exit;
    expect(pty.bufferedAmount).toBe(0);
  });
});
