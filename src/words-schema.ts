import { z } from 'astro/zod';

/** Drydock's own words in the page, by language in src/content/i18n/; a language that lacks one shows it in English. */
export const wordsSchema = z
  .object({
    'drydock.about': z.string(),
    'drydock.check': z.string(),
    'drydock.copy': z.string(),
    'drydock.hint': z.string(),
    'drydock.inSandbox': z.string(),
    'drydock.notStarted': z.string(),
    'drydock.output': z.string(),
    'drydock.remember': z.string(),
    'drydock.run': z.string(),
    'drydock.runInBrowser': z.string(),
    'drydock.showAnswer': z.string(),
    'drydock.solution': z.string(),
    'drydock.start': z.string(),
    'drydock.yourAnswer': z.string(),
  })
  .partial();
