import { dirname } from 'node:path';

/** The folder of the repository this program runs from. */
export const checkout = dirname(dirname(import.meta.dirname));
