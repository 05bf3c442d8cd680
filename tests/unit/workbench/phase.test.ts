import { describe, expect, it } from 'vitest';
import type { SandboxView } from '#protocol';
import { RequestFailed } from '../../../src/workbench/http.ts';
import {
  isStarting,
  mayStart,
  phaseOfFailure,
  phaseOfLearner,
  readySandbox,
  whyNoSandbox,
} from '../../../src/workbench/sandbox/phase.ts';
import { readyView, startingView, stoppedView } from './views.ts';

const known = (sandbox: SandboxView) => ({ kind: 'known', sandbox }) as const;

describe('after asking for the learner', () => {
  it('knows a sandbox that runs', () => {
    const learner = { passed: [], sandbox: readyView(), sandboxesUnavailable: null };
    expect(readySandbox(phaseOfLearner(learner))?.id).toBe('sandbox1');
  });

  it('says why there are none', () => {
    const learner = { passed: [], sandbox: null, sandboxesUnavailable: 'No user namespaces.' };
    expect(phaseOfLearner(learner)).toEqual({ kind: 'unavailable', message: 'No user namespaces.' });
  });
});

describe('after a refusal', () => {
  it('may start again once Retry-After is over', () => {
    const full = new RequestFailed({ code: 'capacity_reached', message: 'Full.', retryAfterSeconds: 20 });
    const phase = phaseOfFailure(full, 1000);
    expect([mayStart(phase, 20_999), mayStart(phase, 21_000)]).toEqual([false, true]);
  });

  it('knows a host that cannot run sandboxes', () => {
    const failure = new RequestFailed({
      code: 'sandboxes_unavailable',
      message: 'No tun.',
      hint: 'modprobe tun',
    });
    expect(phaseOfFailure(failure, 0)).toEqual({ kind: 'unavailable', message: 'No tun. modprobe tun' });
  });
});

it('starts what is not there and what has stopped, nothing else', () => {
  const phases = [{ kind: 'none' } as const, known(stoppedView()), known(startingView()), known(readyView())];
  expect(phases.map((phase) => mayStart(phase, 0))).toEqual([true, true, false, false]);
  expect(phases.map(isStarting)).toEqual([false, false, true, false]);
});

it('says what keeps a learner from working', () => {
  expect(whyNoSandbox({ kind: 'none' })).toBe('There is no sandbox. Start the sandbox, then try again.');
  expect(whyNoSandbox({ kind: 'unavailable', message: 'No tun.' })).toBe('No tun.');
});
