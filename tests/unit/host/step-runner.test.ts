import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runSteps } from '../../../sandbox-server/host/step-runner.ts';
import { SetupError, type Step } from '../../../sandbox-server/host/step.ts';

let records: string;

beforeEach(async () => {
  records = await mkdtemp(join(tmpdir(), 'drydock-steps-'));
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});

afterEach(() => rm(records, { recursive: true }));

function makeStep(overrides: Partial<Omit<Step, 'run'>> = {}) {
  return {
    id: 'rootfs',
    title: 'Rootfs',
    key: () => 'inputs-1',
    isDone: () => true,
    run: vi.fn(),
    ...overrides,
  };
}

it('runs a step once for the same inputs', async () => {
  const step = makeStep();
  await runSteps([step], records);
  await runSteps([step], records);
  expect(step.run).toHaveBeenCalledOnce();
});

it('runs a step again when its inputs changed', async () => {
  const first = makeStep();
  const changed = makeStep({ key: () => 'inputs-2' });
  await runSteps([first], records);
  await runSteps([changed], records);
  expect(changed.run).toHaveBeenCalledOnce();
});

it('runs a step again when its result is gone', async () => {
  await runSteps([makeStep()], records);
  const gone = makeStep({ isDone: () => false });
  await runSteps([gone], records);
  expect(gone.run).toHaveBeenCalledOnce();
});

it('asks only isDone of a step without a key', async () => {
  const step = makeStep({ key: () => undefined });
  await runSteps([step], records);
  expect(step.run).not.toHaveBeenCalled();
});

it('stops at the step that fails and begins there the next time', async () => {
  const failing = makeStep({ id: 'second' });
  failing.run.mockRejectedValueOnce(new SetupError('disk full'));
  const first = makeStep({ id: 'first' });
  const third = makeStep({ id: 'third' });
  await expect(runSteps([first, failing, third], records)).rejects.toThrow('disk full');
  expect(third.run).not.toHaveBeenCalled();
  await runSteps([first, failing, third], records);
  expect([first.run, failing.run, third.run].map((run) => run.mock.calls.length)).toEqual([1, 2, 1]);
});

it('keeps the commands of a SetupError for the operator', async () => {
  const failing = makeStep();
  failing.run.mockRejectedValueOnce(new SetupError('no runc', { commands: ['apt-get install runc'] }));
  const error = await runSteps([failing], records).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'SetupError', commands: ['apt-get install runc'] });
});

it('takes a damaged record for none', async () => {
  const step = makeStep();
  await writeFile(join(records, 'rootfs.json'), '{"key":');
  await runSteps([step], records);
  expect(step.run).toHaveBeenCalledOnce();
});

it('records the key, the time of finishing and how long it took', async () => {
  await runSteps([makeStep()], records);
  const record: unknown = JSON.parse(await readFile(join(records, 'rootfs.json'), 'utf8'));
  expect(record).toEqual({ key: 'inputs-1', finishedAt: expect.any(String), durationMs: expect.any(Number) });
});
