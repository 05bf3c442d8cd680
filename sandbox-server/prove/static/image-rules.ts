/** The images that a lesson's Dockerfiles and Compose files begin from are the course's as well. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCompose } from '../../checks/compose.ts';
import { findStage, parseDockerfile } from '../../checks/dockerfile.ts';
import { NotYet } from '../../checks/not-yet.ts';
import type { Mistake } from '../lesson-mistake.ts';
import { checkImageName } from './command-rules.ts';

interface UsedImage {
  name: string;
  line: number;
}

/** Of the starter files and the solution's; those of wrong ways may be wrong. */
export function checkImageFiles(lessonFolder: string, images: readonly string[] | undefined): Mistake[] {
  const files = globSync('{files,solution,accept}/**/*', { cwd: lessonFolder, withFileTypes: true });
  return files
    .filter((entry) => entry.isFile())
    .flatMap(({ parentPath, name }) => {
      const path = join(parentPath, name);
      const file = path.slice(lessonFolder.length + 1);
      return listImages(name, path).flatMap((used) =>
        checkImageName(used.name, new Set(), images).map((message) => ({ file, line: used.line, message })),
      );
    });
}

function listImages(name: string, path: string): UsedImage[] {
  if (/^(.*\.)?Dockerfile(\..*)?$/.test(name)) return listBases(readFileSync(path, 'utf8'));
  return /^(docker-)?compose.*\.ya?ml$/.test(name) ? listServiceImages(readFileSync(path, 'utf8')) : [];
}

function listBases(text: string): UsedImage[] {
  const dockerfile = parseDockerfile(text);
  return dockerfile.stages
    .filter(({ base }) => base !== 'scratch' && !findStage(dockerfile, base))
    .map(({ base, instructions }) => ({ name: base, line: instructions[0]?.line ?? 1 }));
}

/** A service that is built may name its image as it likes; a starter file may be no YAML yet. */
function listServiceImages(text: string): UsedImage[] {
  try {
    const compose = parseCompose('compose.yaml', text);
    return compose.services.flatMap((service) => {
      const image = compose.get('services', service, 'image');
      const isBuilt = compose.get('services', service, 'build') !== undefined;
      if (typeof image !== 'string' || isBuilt) return [];
      return [{ name: image, line: compose.lineOf('services', service, 'image') ?? 1 }];
    });
  } catch (error) {
    if (error instanceof NotYet) return [];
    throw error;
  }
}
