import { availableParallelism } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LessonCatalog } from '../../sandbox-server/checks/catalog.ts';
import { readConfig } from '../../sandbox-server/config.ts';
import { isFailure, type CaseResult } from '../../sandbox-server/prove/case-result.ts';
import { findChangedLessons } from '../../sandbox-server/prove/changed-lessons.ts';
import { useRegistry } from '../../sandbox-server/prove/course-registry.ts';
import { planProof, type ProofCase } from '../../sandbox-server/prove/proof-case.ts';
import { ProofSandbox } from '../../sandbox-server/prove/proof-sandbox.ts';
import { findNeedlessAnnotations } from '../../sandbox-server/prove/prove-lesson.ts';
import { runCase } from '../../sandbox-server/prove/run-case.ts';
import { SandboxPool } from '../../sandbox-server/prove/sandbox-pool.ts';
import { RootlessDriver } from '../../sandbox-server/sandbox/rootless-driver.ts';

/** The proof of every lesson, each case a test of its own; mutants of the lessons that changed. */
const config = readConfig();
const { lessons } = await LessonCatalog.read(config.courseDir);
const proofs = await Promise.all(lessons.map(planProof));
const changed = await findChangedLessons(config.courseDir, lessons);

const driver = new RootlessDriver(config);
const pool = new SandboxPool(Math.min(2, availableParallelism()), () => ProofSandbox.start(driver));
let registry: AsyncDisposable;

beforeAll(async () => {
  registry = await useRegistry(config);
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
  await registry[Symbol.asyncDispose]();
});

/** Waits for a sandbox while other cases have theirs. */
const timeout = 180_000;

describe.each(proofs)('lesson $lesson.number $lesson.slug', (proof) => {
  const results: CaseResult[] = [];

  const declare = (one: ProofCase) =>
    test.concurrent(`${one.kind}: ${one.name}`, { timeout }, async ({ expect }) => {
      const result = await pool.use((sandbox) => runCase(proof.lesson, one, sandbox));
      results.push(result);
      expect(isFailure(result), result.problem).toBe(false);
    });

  proof.cases.forEach(declare);
  if (!changed.includes(proof.lesson)) return;
  proof.mutants.forEach(declare);

  test('every annotated mutant needs its annotation', () => {
    expect(findNeedlessAnnotations(proof, results)).toEqual([]);
  });
});
