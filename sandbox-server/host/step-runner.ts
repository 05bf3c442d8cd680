import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Listr, PRESET_TIMER, type ListrTask } from 'listr2';
import { z } from 'zod';
import type { Report, Step } from './step.ts';

/** What a finished step left: `<recordsDir>/<step id>.json`. */
const stepRecordSchema = z.object({
  /** Null for a step without a key. */
  key: z.string().nullable(),
  finishedAt: z.iso.datetime(),
  durationMs: z.number(),
});
type StepRecord = z.infer<typeof stepRecordSchema>;

/**
 * Runs steps in order, each only if it is not done yet, showing progress and times: a live list on a terminal, plain
 * lines elsewhere. Stops at the first that throws and rethrows its error; the next run begins there.
 */
export async function runSteps(steps: readonly Step[], recordsDir: string): Promise<void> {
  const list = new Listr<unknown, 'default', 'simple'>(
    steps.map((step) => asTask(step, recordsDir)),
    {
      rendererOptions: { timer: PRESET_TIMER, showErrorMessage: false },
      fallbackRenderer: 'simple',
      fallbackRendererOptions: { timer: PRESET_TIMER },
    },
  );
  try {
    await list.run();
  } catch (error) {
    throw error instanceof StepFailure ? error.cause : error;
  }
}

/** What the list shows of a failure: one line, since whoever called `runSteps` says all of it. */
class StepFailure extends Error {
  constructor(cause: unknown) {
    super((cause instanceof Error ? cause.message : String(cause)).split('\n', 1)[0], { cause });
  }
}

/** True when the step ran before with the same inputs and its result is still there. */
async function isUpToDate(step: Step, recordsDir: string, key: string | undefined): Promise<boolean> {
  if (key !== undefined && (await readRecord(step, recordsDir))?.key !== key) return false;
  return await step.isDone();
}

function asTask(step: Step, recordsDir: string): ListrTask<unknown> {
  return {
    title: step.title,
    async task(_context, task) {
      try {
        await runUnlessDone(step, recordsDir, (line) => void (task.output = line));
      } catch (cause) {
        throw new StepFailure(cause);
      }
    },
  };
}

async function runUnlessDone(step: Step, recordsDir: string, report: Report): Promise<void> {
  const key = await step.key();
  if (await isUpToDate(step, recordsDir, key)) return;
  const started = performance.now();
  await step.run(report);
  await writeRecord(step, recordsDir, {
    key: key ?? null,
    finishedAt: new Date().toISOString(),
    durationMs: Math.round(performance.now() - started),
  });
}

/** A record that cannot be read counts as none: the step runs again and writes a good one. */
async function readRecord(step: Step, recordsDir: string): Promise<StepRecord | undefined> {
  try {
    return stepRecordSchema.parse(JSON.parse(await readFile(join(recordsDir, `${step.id}.json`), 'utf8')));
  } catch {
    return undefined;
  }
}

async function writeRecord(step: Step, recordsDir: string, record: StepRecord): Promise<void> {
  await mkdir(recordsDir, { recursive: true });
  const path = join(recordsDir, `${step.id}.json`);
  await writeFile(`${path}.new`, `${JSON.stringify(record, undefined, 2)}\n`);
  await rename(`${path}.new`, path);
}
