import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isScalar, parseDocument, visit } from 'yaml';
import { parseDockerfile } from '../checks/dockerfile.ts';
import { alterValue } from './alterations.ts';
import type { Attempt } from './attempt.ts';
import type { Mutant } from './mutants.ts';

interface FileChange {
  change: string;
  line: number;
  text: string | null;
}

/** The files of `solution/`: each left out, and each part of a Dockerfile or a Compose file left out or altered. */
export async function listFileMutants({ script, filesFolder }: Attempt): Promise<Mutant[]> {
  if (filesFolder === undefined) return [];
  const files = globSync('**/*', { cwd: filesFolder, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.flatMap(({ parentPath, name }) => {
    const path = join(parentPath, name).slice(filesFolder.length + 1);
    const changes = listChanges(name, readFileSync(join(parentPath, name), 'utf8'));
    return changes.map(({ change, line, text }) => {
      return {
        id: `${change} in ${path}`,
        file: `solution/${path}`,
        line,
        script,
        changedFiles: { [path]: text },
      };
    });
  });
}

function listChanges(name: string, text: string): FileChange[] {
  const left: FileChange = { change: 'leave out', line: 1, text: null };
  if (/^(.*\.)?Dockerfile(\..*)?$/.test(name)) return [left, ...changeDockerfile(text)];
  return /\.ya?ml$/.test(name) ? [left, ...changeYaml(text)] : [left];
}

/** Each instruction but the first FROM left out, and each word of it altered. */
function changeDockerfile(text: string): FileChange[] {
  const lines = text.split('\n');
  const instructions = parseDockerfile(text).stages.flatMap((stage) => stage.instructions);
  return instructions.flatMap((instruction, index) => {
    const { line, keyword } = instruction;
    const next = instructions[index + 1]?.line ?? lines.length + 1;
    const own = lines.slice(line - 1, next - 1).join('\n');
    const put = (by: string) => [...lines.slice(0, line - 1), by, ...lines.slice(next - 1)].join('\n');
    const dropped = index === 0 ? [] : [{ change: `without ${own.trim()}`, line, text: put('') }];
    const isProse = keyword === 'RUN' || keyword === 'LABEL';
    const altered = (isProse ? [] : instruction.arguments).flatMap((word) =>
      alterValue(word).map(({ from, to }) => ({
        change: `${from} → ${to}`,
        line,
        text: put(own.replace(from, to)),
      })),
    );
    return [...dropped, ...altered];
  });
}

/** Each key left out and each value altered. */
function changeYaml(text: string): FileChange[] {
  const changes: FileChange[] = [];
  const lineOf = (position: number | undefined) => text.slice(0, position ?? 0).split('\n').length;
  visit(parseDocument(text), {
    Pair(_key, pair, path) {
      const keys = [...path, pair].flatMap((node) =>
        'key' in node && isScalar(node.key) ? [node.key.value] : [],
      );
      const document = parseDocument(text);
      if (!isScalar(pair.key) || path.some((node) => 'items' in node && !isMap(node))) return;
      document.deleteIn(keys);
      changes.push({
        change: `without ${keys.join('.')}`,
        line: lineOf(pair.key.range?.[0]),
        text: String(document),
      });
    },
    Scalar(key, { value, range }) {
      if (key === 'key' || !range || value === null) return;
      for (const { from, to } of alterValue(String(value))) {
        const changed =
          text.slice(0, range[0]) + text.slice(range[0], range[1]).replace(from, to) + text.slice(range[1]);
        changes.push({ change: `${from} → ${to}`, line: lineOf(range[0]), text: changed });
      }
    },
  });
  return changes;
}
