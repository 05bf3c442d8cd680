import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OutputGate } from '../../../sandbox-server/terminal/output-gate.ts';
import { FakePty } from '../../fakes/fake-pty.ts';

let pty: FakePty;
let gate: OutputGate;
beforeEach(() => {
  vi.useFakeTimers();
  pty = new FakePty();
  gate = new OutputGate(pty, 1000);
});
afterEach(() => {
  gate.close();
  vi.useRealTimers();
});

describe('a gate', () => {
  it('is open only when nobody holds it, and a holder holds it once', () => {
    gate.hold('a');
    gate.hold('a');
    gate.hold('b');
    gate.release('a');
    expect(pty.isPaused).toBe(true);
    gate.release('b');
    gate.release('b');
    expect(pty.isPaused).toBe(false);
  });

  it('lets bytes through at its pace: ten times a tenth in a second', () => {
    let bytes = 0;
    for (let window = 0; window < 10; window += 1) {
      while (!pty.isPaused) {
        gate.passed(50);
        bytes += 50;
      }
      vi.advanceTimersByTime(100);
    }
    expect(bytes).toBeGreaterThanOrEqual(1000);
    expect(bytes).toBeLessThanOrEqual(1200);
  });

  it('that a pace has closed stays closed for its other holders', () => {
    gate.passed(500);
    gate.hold('a');
    vi.advanceTimersByTime(10_000);
    expect(pty.isPaused).toBe(true);
    gate.release('a');
    expect(pty.isPaused).toBe(false);
  });

  it('that little passes through needs no timer for long', () => {
    gate.passed(10);
    vi.advanceTimersByTime(200);
    expect(vi.getTimerCount()).toBe(0);
  });
});
