/** The part of `drydock prove` that needs sandboxes; runs where the server does. Its arguments are cli/prove.ts's. */
import { availableParallelism } from 'node:os';
import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { LessonCatalog } from '../checks/catalog.ts';
import { readConfig } from '../config.ts';
import { RootlessDriver } from '../sandbox/rootless-driver.ts';
import { isFailure } from './case-result.ts';
import { useRegistry } from './course-registry.ts';
import { renderJUnit } from './junit.ts';
import { proveCourse } from './prove-course.ts';
import { renderFailure, renderReport } from './render-report.ts';

/** What is asked for, as one argument of JSON. */
export const requestSchema = z.object({
  /** Slugs. */
  lessons: z.array(z.string()),
  /** Slugs of those whose mutants are tried. */
  mutants: z.array(z.string()),
  sandboxes: z.number().int().min(1).optional(),
  /** Where the JUnit report goes. */
  junit: z.string(),
  /** Where the report goes as JSON. */
  json: z.string().optional(),
});
export type ProofRequest = z.infer<typeof requestSchema>;

async function main(request: ProofRequest): Promise<number> {
  const config = readConfig();
  const { lessons } = await LessonCatalog.read(config.courseDir);
  await using _registry = await useRegistry(config);
  const { report, results } = await proveCourse({
    lessons: lessons.filter(({ slug }) => request.lessons.includes(slug)),
    driver: new RootlessDriver(config),
    sandboxes: request.sandboxes ?? Math.min(availableParallelism(), config.capacity),
    withMutants: ({ slug }) => request.mutants.includes(slug),
    onResult: (result) =>
      void (isFailure(result) && console.error(`${result.lesson}\n${renderFailure(result)}`)),
  });
  await writeFile(request.junit, renderJUnit(results));
  if (request.json !== undefined) await writeFile(request.json, `${JSON.stringify(report, null, 2)}\n`);
  process.stdout.write(`${renderReport(report)}\n`);
  return report.totals.failures === 0 ? 0 : 1;
}

if (import.meta.main) {
  process.exitCode = await main(requestSchema.parse(JSON.parse(process.argv[2] ?? '')));
}
