import type { LearnerView } from '#protocol';

let asked: Promise<LearnerView | undefined> | undefined;

/** Who the learner is and what was passed, asked once a page. Undefined when nobody answers: pages are useful without. */
export function fetchLearner(): Promise<LearnerView | undefined> {
  return (asked ??= ask());
}

async function ask(): Promise<LearnerView | undefined> {
  const response = await fetch('/api/learner').catch(() => undefined);
  if (!response?.ok) return undefined;
  // The page is read before it needs the schemas, which are larger than the rest of its scripts.
  const { learnerSchema } = await import('#protocol');
  return learnerSchema.safeParse(await response.json().catch(() => undefined)).data;
}
