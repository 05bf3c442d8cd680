import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SandboxEvent } from '#protocol';
import { followSandbox, parseEvent } from '../../../src/workbench/sandbox/follow.ts';

class FakeSource {
  static readonly CLOSED = 2;
  readyState = 1;
  onmessage: ((event: { data: string }) => void) | undefined;
  onerror: (() => Promise<void>) | undefined;
  close = vi.fn();
}

const sources: FakeSource[] = [];
const openSource = () => {
  const source = new FakeSource();
  sources.push(source);
  return source as unknown as EventSource;
};

beforeEach(() => {
  sources.length = 0;
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', FakeSource);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('followSandbox', () => {
  it('passes on what it knows and leaves out what it does not', () => {
    const events: SandboxEvent[] = [];
    const onRefused = () => Promise.resolve(true);
    followSandbox(
      { url: '/e', onEvent: (e) => events.push(e), onRefused, openSource },
      new AbortController().signal,
    );
    sources[0]?.onmessage?.({ data: '{"type":"ports","ports":[]}' });
    sources[0]?.onmessage?.({ data: '{"type":"weather"}' });
    expect(events).toEqual([{ type: 'ports', ports: [] }]);
  });

  it('leaves a broken stream to the browser', async () => {
    const onRefused = vi.fn(() => Promise.resolve(true));
    followSandbox(
      { url: '/e', onEvent: () => undefined, onRefused, openSource },
      new AbortController().signal,
    );
    await sources[0]?.onerror?.();
    expect(onRefused).not.toHaveBeenCalled();
  });

  it.each([
    { isThere: true, opened: 2 },
    { isThere: false, opened: 1 },
  ])('opens a refused stream again if the sandbox is there: $isThere', async ({ isThere, opened }) => {
    const onRefused = () => Promise.resolve(isThere);
    followSandbox(
      { url: '/e', onEvent: () => undefined, onRefused, openSource },
      new AbortController().signal,
    );
    Object.assign(sources[0] ?? {}, { readyState: FakeSource.CLOSED });
    await sources[0]?.onerror?.();
    vi.runAllTimers();
    expect(sources).toHaveLength(opened);
  });

  it('ends with its signal', () => {
    const stop = new AbortController();
    followSandbox(
      { url: '/e', onEvent: () => undefined, onRefused: () => Promise.resolve(true), openSource },
      stop.signal,
    );
    stop.abort();
    expect(sources[0]?.close).toHaveBeenCalledOnce();
  });
});

it('takes a text that is no JSON for an event it does not know', () => {
  expect(parseEvent('<html>')).toBeUndefined();
});
