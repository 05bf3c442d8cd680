/**
 * Every message the probes and expectations can write, in English, by its id. `{name}` is filled with the value of that
 * name. Another language is another table with the same ids; what it lacks is said in English. Hints go from pointing to
 * nearly telling: one to three of them.
 */
import { answers } from './english/answers.ts';
import { changes } from './english/changes.ts';
import { containers } from './english/containers.ts';
import { files } from './english/files.ts';
import { images } from './english/images.ts';
import { network } from './english/network.ts';
import { parts } from './english/parts.ts';

/** The messages and parts that exist, in English. */
export const english = {
  ...containers,
  ...images,
  ...network,
  ...files,
  ...answers,
  ...changes,
  ...parts,
};

type Table = typeof english;
/** Ids of whole messages. */
export type MessageId = { [Id in keyof Table]: Table[Id] extends string ? never : Id }[keyof Table];
/** Ids of what stands within messages. */
export type PartId = Exclude<keyof Table, MessageId>;
