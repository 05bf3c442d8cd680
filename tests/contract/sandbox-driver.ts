import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SandboxDriver } from '../../sandbox-server/sandbox/driver.ts';

/** Random, since control groups are the whole machine's, and another Drydock may be tested on it. */
const id = randomBytes(16).toString('hex');
const other = randomBytes(16).toString('hex');

/** What every driver has to do. `make` gives one with room for a single sandbox. */
export function sandboxDriverContract(name: string, make: () => SandboxDriver): void {
  describe(name, () => {
    const driver = make();
    const steps: string[] = [];
    const run = async (script: string) => (await driver.exec(id, ['sh', '-c', script])).stdout.toString();

    beforeAll(async () => {
      for (const left of await driver.list()) await driver.stop(left.id);
      await driver.create(id, { onStep: (step) => steps.push(step) });
    });
    afterAll(() => driver.stop(id));

    it('says what it is doing while a sandbox starts', () => {
      expect(steps).toEqual(['creating', 'starting-engine']);
    });

    it('lists the sandbox as running', async () => {
      expect(await driver.list()).toEqual([{ id, running: true }]);
    });

    it('refuses one sandbox more than it has room for', async () => {
      await expect(driver.create(other)).rejects.toMatchObject({ code: 'capacity_reached' });
      expect(await driver.list()).toEqual([{ id, running: true }]);
    });

    it('runs commands in the learner’s home and keeps the two outputs apart', async () => {
      const result = await driver.exec(id, [
        'sh',
        '-c',
        'cd && pwd -P >/dev/null && echo out && echo err >&2 && exit 3',
      ]);
      expect(result).toMatchObject({ exitCode: 3, truncated: false });
      expect(result.stdout.toString()).toBe('out\n');
      expect(result.stderr.toString()).toBe('err\n');
    });

    it('takes arguments as they are, whatever is in them', async () => {
      const odd = `$(id) "quoted" 'too' \\ ; & | *\nnew line`;
      expect((await driver.exec(id, ['printf', '%s', odd])).stdout.toString()).toBe(odd);
    });

    it('gives a command its input and closes it', async () => {
      const bytes = Buffer.from([0, 255, 10, 13, 0]);
      expect((await driver.exec(id, ['cat'], { input: bytes })).stdout).toEqual(bytes);
      expect((await driver.exec(id, ['cat'])).stdout).toHaveLength(0);
    });

    it('gives a command its variables', async () => {
      const result = await driver.exec(id, ['sh', '-c', 'echo "$COURSE"'], { env: { COURSE: 'drydock' } });
      expect(result.stdout.toString()).toBe('drydock\n');
    });

    it('cuts output that is longer than asked for', async () => {
      const result = await driver.exec(id, ['sh', '-c', 'yes | head -c 100000'], { maxOutputBytes: 1000 });
      expect(result.truncated).toBe(true);
      expect(result.stdout.length).toBeLessThanOrEqual(1000);
    });

    it('ends a command that takes too long, inside the sandbox as well', async () => {
      const slow = driver.exec(id, ['sleep', '987654'], { timeoutMs: 300 });
      await expect(slow).rejects.toMatchObject({ code: 'sandbox_timeout' });
      await expect.poll(() => run('ps -eo args | grep -c "^sleep 987654" || true')).toBe('0\n');
    });

    it('ends a command when its caller gives up', async () => {
      const controller = new AbortController();
      const slow = driver.exec(id, ['sleep', '876543'], { signal: controller.signal });
      await expect.poll(() => run('ps -eo args | grep -c "^sleep 876543" || true')).toBe('1\n');
      controller.abort();
      await expect(slow).rejects.toThrow();
      await expect.poll(() => run('ps -eo args | grep -c "^sleep 876543" || true')).toBe('0\n');
    });

    it('connects to the engine', async () => {
      const stream = await driver.dial(id, { socket: 'engine' });
      stream.write('GET /_ping HTTP/1.0\r\n\r\n');
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk as Buffer);
      expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.[01] 200 .*OK$/s);
    });

    it('fails a connection to a port where nobody listens', async () => {
      const stream = await driver.dial(id, { port: 9 });
      const failure = await new Promise<NodeJS.ErrnoException>((resolve) => stream.once('error', resolve));
      expect(failure.code).toBe('ECONNREFUSED');
    });

    it('runs a program on a terminal of the size asked for, and tells its end', async () => {
      const command = ['sh', '-c', 'read line; echo "got $line"; stty size; exit 7'];
      const pty = await driver.openPty(id, { cols: 91, rows: 33, command });
      let screen = '';
      pty.onData((data) => (screen += data.toString()));
      const exitCode = new Promise((resolve) => pty.onExit(resolve));
      pty.resize(77, 22);
      pty.write('a line\n');
      expect(await exitCode).toBe(7);
      // What it wrote last may arrive after its end.
      await expect.poll(() => screen).toContain('got a line');
      await expect.poll(() => screen).toContain('22 77');
      pty.close();
      pty.close();
    });

    it('ends the program of a terminal that is closed', async () => {
      const pty = await driver.openPty(id, { cols: 80, rows: 24, command: ['sleep', '765432'] });
      await expect.poll(() => run('ps -eo args | grep -c "^sleep 765432" || true')).toBe('1\n');
      pty.close();
      await expect.poll(() => run('ps -eo args | grep -c "^sleep 765432" || true')).toBe('0\n');
    });

    it('counts what a sandbox uses', async () => {
      const usage = await driver.usage(id);
      expect(usage.memoryBytes).toBeGreaterThan(0);
      expect(usage.pids).toBeGreaterThan(0);
    });

    it.each(['no0such0sandbox', '../../etc/passwd', ''])('knows no sandbox %j', async (unknown) => {
      const notFound = { code: 'sandbox_not_found' };
      await expect(driver.exec(unknown, ['true'])).rejects.toMatchObject(notFound);
      await expect(driver.openPty(unknown, { cols: 80, rows: 24 })).rejects.toMatchObject(notFound);
      await expect(driver.dial(unknown, { port: 80 })).rejects.toMatchObject(notFound);
      await expect(driver.usage(unknown)).rejects.toMatchObject(notFound);
      await expect(driver.waitForExit(unknown)).rejects.toMatchObject(notFound);
    });

    it('stops a sandbox, tells those who wait, and stopping it again is fine', async () => {
      const exit = driver.waitForExit(id);
      await driver.stop(id);
      expect(await exit).toEqual({ reason: 'stopped' });
      await driver.stop(id);
      expect(await driver.list()).toEqual([]);
      await expect(driver.exec(id, ['true'])).rejects.toMatchObject({ code: 'sandbox_not_found' });
    });

    it('does not mistake the end of a sandbox for the result of the command it was running', async () => {
      await driver.create(id);
      const command = driver.exec(id, ['sleep', '60']);
      const failure = expect(command).rejects.toMatchObject({ code: 'sandbox_not_found' });
      await expect.poll(() => run('ps -eo args | grep -c "^sleep 60" || true')).toBe('1\n');
      await driver.stop(id);
      await failure;
    });

    it('leaves nothing behind when a start is given up', async () => {
      const controller = new AbortController();
      const start = driver.create(other, { signal: controller.signal, onStep: () => controller.abort() });
      await expect(start).rejects.toThrow();
      expect(await driver.list()).toEqual([]);
    });

    it('gives a new sandbox nothing of an earlier one', async () => {
      await driver.create(id);
      await run('cd && echo secret >planted');
      await driver.stop(id);
      await driver.create(id);
      expect(await run('cd && ls')).not.toContain('planted');
    });
  });
}
