import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LearnerView } from '#protocol';
import { RequestFailed } from '../../../src/workbench/http.ts';
import type { SandboxClient } from '../../../src/workbench/sandbox-client.ts';
import { SandboxLife } from '../../../src/workbench/sandbox/life.ts';
import { readyView, startingView, stoppedView } from './views.ts';

const sources: { onmessage?: (event: { data: string }) => void; close: () => void }[] = [];
class FakeSource {
  close = vi.fn();
  constructor() {
    sources.push(this);
  }
}

const learner: LearnerView = { passed: [], sandbox: null, sandboxesUnavailable: null };
const files = { entries: [], truncated: false };

function makeLife(answers: Partial<Record<keyof SandboxClient, unknown>> = {}) {
  const client = {
    fetchLearner: vi.fn(() => Promise.resolve(learner)),
    startSandbox: vi.fn(() => Promise.resolve(startingView())),
    resetSandbox: vi.fn(() => Promise.resolve({ ...startingView(), id: 'sandbox2' })),
    openLesson: vi.fn(() => Promise.resolve(files)),
    eventsUrl: (id: string) => `/events/${id}`,
    ...answers,
  };
  return { client, life: new SandboxLife(client as unknown as SandboxClient) };
}

const send = (event: unknown) => sources.at(-1)?.onmessage?.({ data: JSON.stringify(event) });

beforeEach(() => {
  sources.length = 0;
  vi.stubGlobal('EventSource', FakeSource);
});
afterEach(() => vi.unstubAllGlobals());

it('starts nothing by asking for the learner', async () => {
  const { client, life } = makeLife();
  await life.load();
  expect(life.phase.value).toEqual({ kind: 'none' });
  expect(client.startSandbox).not.toHaveBeenCalled();
});

it('is workable once the sandbox is ready and has the lesson', async () => {
  const { client, life } = makeLife();
  await life.load();
  const workable = life.whenWorkable();
  await vi.waitFor(() => expect(sources).toHaveLength(1));
  send({ type: 'sandbox', sandbox: readyView() });
  expect(await workable).toBe('sandbox1');
  expect(client.openLesson).toHaveBeenCalledWith('sandbox1');
  expect(life.files.value).toEqual(files);
});

it('asks for one sandbox when several things need it at once', async () => {
  const { client, life } = makeLife();
  void life.load();
  void life.whenWorkable();
  void life.whenWorkable();
  await vi.waitFor(() => expect(sources).toHaveLength(1));
  expect(client.startSandbox).toHaveBeenCalledOnce();
});

it('asks again who the learner is when the server did not say at first', async () => {
  const fetchLearner = vi.fn(() => Promise.resolve(learner));
  fetchLearner.mockRejectedValueOnce(new RequestFailed({ code: 'unreachable', message: 'Away.' }));
  const { client, life } = makeLife({ fetchLearner });
  await life.load();
  expect(life.phase.value).toMatchObject({ kind: 'refused', refusal: { code: 'unreachable' } });
  await life.start();
  expect(fetchLearner).toHaveBeenCalledTimes(2);
  expect(client.startSandbox).toHaveBeenCalledOnce();
});

it('gives up the wait when no sandbox can be had', async () => {
  const full = new RequestFailed({ code: 'capacity_reached', message: 'Full.' });
  const { life } = makeLife({ startSandbox: () => Promise.reject(full) });
  await life.load();
  expect(await life.whenWorkable()).toBeUndefined();
  expect(life.phase.value).toMatchObject({ kind: 'refused', refusal: { message: 'Full.' } });
});

it('forgets files and ports with the sandbox they were in', async () => {
  const { life } = makeLife({ fetchLearner: () => Promise.resolve({ ...learner, sandbox: readyView() }) });
  await life.load();
  await vi.waitFor(() => expect(life.workableId.value).toBe('sandbox1'));
  send({ type: 'sandbox', sandbox: stoppedView() });
  expect([life.workableId.value, life.files.value, life.ports.value]).toEqual([null, null, []]);
  expect(life.phase.value).toMatchObject({ kind: 'known', sandbox: { state: 'stopped' } });
});

it('works in the new sandbox after a reset', async () => {
  const { life } = makeLife({ fetchLearner: () => Promise.resolve({ ...learner, sandbox: readyView() }) });
  await life.load();
  await life.reset();
  send({ type: 'sandbox', sandbox: readyView('sandbox2') });
  await vi.waitFor(() => expect(life.workableId.value).toBe('sandbox2'));
});

it('shows why the lesson has no files, and works all the same', async () => {
  const problem = new RequestFailed({ code: 'sandbox_disk_full', message: 'The disk is full.' });
  const { life } = makeLife({
    fetchLearner: () => Promise.resolve({ ...learner, sandbox: readyView() }),
    openLesson: () => Promise.reject(problem),
  });
  await life.load();
  await vi.waitFor(() => expect(life.workspaceProblem.value).toBe('The disk is full.'));
  expect(life.workableId.value).toBe('sandbox1');
});

it('keeps its picture while the server is away', async () => {
  const fetchLearner = vi.fn(() => Promise.resolve<LearnerView>({ ...learner, sandbox: readyView() }));
  const { life } = makeLife({ fetchLearner });
  await life.load();
  fetchLearner.mockRejectedValue(new RequestFailed({ code: 'unreachable', message: 'Away.' }));
  expect(await life.refresh()).toBe(true);
  expect(life.phase.value).toMatchObject({ kind: 'known', sandbox: { state: 'ready' } });
});
