/** How the Engine API writes what every kind of thing has. */
import { z } from 'zod';

/** Go writes "never" as the year 1. */
export const moment = z.string().transform((text) => (text.startsWith('0001-') ? undefined : new Date(text)));
export const texts = z
  .array(z.string())
  .nullish()
  .transform((list) => list ?? []);
export const labels = z
  .record(z.string(), z.string())
  .nullish()
  .transform((map) => map ?? {});
export const keys = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((map) => Object.keys(map ?? {}));
