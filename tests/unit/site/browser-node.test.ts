import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NoBrowserNode, startBrowserNode } from '../../../src/lesson/browser-node.ts';

const files = { 'roster.js': { file: { contents: 'console.log("first watch")' } } };
const allowed = { isSecureContext: true, crossOriginIsolated: true, navigator: { onLine: true } };

/** A machine whose programs print these pieces and end with 3; the output's stream stays open. */
function makeMachine(...pieces: string[]) {
  const output = new ReadableStream<string>({
    start: (stream) => pieces.forEach((piece) => stream.enqueue(piece)),
  });
  const spawn = vi.fn().mockResolvedValue({ output, exit: Promise.resolve(3) });
  return { spawn, teardown: vi.fn() };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the browser’s own Node', () => {
  it('has the files and runs a command in them', async () => {
    const machine = makeMachine('\u001b[32mfirst\u001b[39m watch: Ada\r\n', 'middle watch: Ben\r\n');
    const boot = vi.fn().mockResolvedValue(machine);
    const node = await startBrowserNode(files, { boot, page: allowed });
    expect(boot).toHaveBeenCalledWith(files);
    const printed: string[] = [];
    const run = node.run('node roster.js', (text) => printed.push(text));
    await vi.advanceTimersByTimeAsync(1000);
    expect(await run).toBe(3);
    expect(machine.spawn).toHaveBeenCalledWith('node', ['roster.js']);
    expect(printed.join('')).toBe('first watch: Ada\nmiddle watch: Ben\n');
  });

  it('gives up within seconds when nothing answers, and lets go of what comes later', async () => {
    const { promise, resolve } = Promise.withResolvers<ReturnType<typeof makeMachine>>();
    const start = startBrowserNode(files, { boot: () => promise, page: allowed });
    const refusal = expect(start).rejects.toThrow(
      new NoBrowserNode('stackblitz.com did not answer within 6 seconds'),
    );
    await vi.advanceTimersByTimeAsync(6000);
    await refusal;
    const machine = makeMachine();
    resolve(machine);
    await vi.advanceTimersByTimeAsync(0);
    expect(machine.teardown).toHaveBeenCalledOnce();
  });

  it('says what the runtime says when it refuses to start', async () => {
    const boot = () => Promise.reject(new Error('Unable to create more instances'));
    const start = startBrowserNode(files, { boot, page: allowed });
    await expect(start).rejects.toThrow(new NoBrowserNode('it said "Unable to create more instances"'));
  });

  it.each([
    ['the browser is offline', { navigator: { onLine: false } }],
    ['browsers allow it on pages from https or localhost only', { isSecureContext: false }],
    ['the browser does not allow this page to run it', { crossOriginIsolated: false }],
  ])('is not even tried when %s', async (why, obstacle) => {
    const boot = vi.fn();
    const start = startBrowserNode(files, { boot, page: { ...allowed, ...obstacle } });
    await expect(start).rejects.toThrow(new NoBrowserNode(why));
    expect(boot).not.toHaveBeenCalled();
  });
});
