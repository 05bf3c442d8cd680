import { isMap, LineCounter, parseDocument } from 'yaml';
import { notYet, type NotYet } from './not-yet.ts';

/** A Compose file as written; what Compose makes of it is `WorkspaceProbe.resolveCompose`. */
export interface ComposeFile {
  path: string;
  /** Names of the services, in the order of the file. */
  services: readonly string[];
  /** The value at these keys, e.g. `get('services', 'web', 'image')`; undefined when there is none. */
  get(...keys: (string | number)[]): unknown;
  /** The line, from 1, at which the value at these keys begins. */
  lineOf(...keys: (string | number)[]): number | undefined;
  /** As `lineOf`, with the column, from 1. */
  positionOf(...keys: (string | number)[]): { line: number; column: number } | undefined;
}

/** Reads a Compose file. Throws NotYet `compose.syntax` with the line when it is not YAML. */
export function parseCompose(path: string, text: string): ComposeFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true });
  const problem = document.errors[0];
  if (problem) throw syntaxError(path, problem.message);
  const services = document.get('services');
  const positionOf = (keys: (string | number)[]) => {
    const node = document.getIn(keys, true) as { range?: [number, number, number] } | undefined;
    if (!node?.range) return undefined;
    const { line, col } = lines.linePos(node.range[0]);
    return { line, column: col };
  };
  const tree: unknown = document.toJS({ maxAliasCount: 100 });
  return {
    path,
    services: isMap(services) ? services.items.map(({ key }) => String(key)) : [],
    get: (...keys) => keys.reduce(getChild, tree),
    lineOf: (...keys) => positionOf(keys)?.line,
    positionOf: (...keys) => positionOf(keys),
  };
}

function getChild(tree: unknown, key: string | number): unknown {
  if (typeof tree !== 'object' || tree === null || !Object.hasOwn(tree, key)) return undefined;
  return (tree as Record<string | number, unknown>)[key];
}

function syntaxError(path: string, problem: string): NotYet {
  const found = problem.split('\n', 1)[0] ?? problem;
  return notYet('compose.syntax', { path, found });
}
