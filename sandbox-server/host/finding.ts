/** What the doctor says about one feature of the machine. */
export type Verdict =
  | { state: 'ok'; found: string }
  /** Drydock works without it, but for what is lost. `commands` give that back, if any can. */
  | { state: 'degraded'; found: string; lost: string; commands: readonly string[] }
  /** Drydock does not work without it. What `start` repairs by itself is no reason for it to refuse. */
  | { state: 'missing'; found: string; repairedBy: 'start' | 'operator'; commands: readonly string[] };

/** A verdict with the name of the feature. */
export type Finding = Verdict & { check: string };

export function ok(found: string): Verdict {
  return { state: 'ok', found };
}

export function degraded(found: string, lost: string, commands: readonly string[] = []): Verdict {
  return { state: 'degraded', found, lost, commands };
}

/** `start` runs these commands, or what they stand for, by itself. */
export function startRepairs(found: string, commands: readonly string[]): Verdict {
  return { state: 'missing', repairedBy: 'start', found, commands };
}

/** Only a person can decide on this; `start` refuses until it is done. */
export function operatorRepairs(found: string, commands: readonly string[]): Verdict {
  return { state: 'missing', repairedBy: 'operator', found, commands };
}
