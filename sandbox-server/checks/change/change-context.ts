import type { CheckContext } from '../context.ts';
import type { ChangeProbe } from './change-probe.ts';

/** What a check under change sees and may do: all that other checks see, and changes that are put back. */
export interface ChangeContext extends CheckContext {
  /** Copies, builds, stops and recreates, under names of its own. */
  change: ChangeProbe;
}
