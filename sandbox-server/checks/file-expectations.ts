/** Expectations on Dockerfiles, Compose files and projects. */
import type { ComposeFile } from './compose.ts';
import type { ComposeProject } from './compose-project.ts';
import {
  findStage,
  type Dockerfile,
  type DockerfileInstruction,
  type DockerfileStage,
} from './dockerfile.ts';
import type { Container } from './engine-views.ts';
import { nameList } from './messages/parts.ts';
import { notYet } from './not-yet.ts';

/** The stage of that name (in any case) or index; NotYet `dockerfile.no-stage`. */
export function getStage(dockerfile: Dockerfile, stage: string, path = 'Dockerfile'): DockerfileStage {
  const found = findStage(dockerfile, stage);
  if (found) return found;
  const names = dockerfile.stages.map(({ name, index }) => name ?? String(index));
  throw notYet('dockerfile.no-stage', { path, stage, found: nameList(names) });
}

/** The first instruction of a stage with this keyword, such as `COPY`; NotYet `dockerfile.no-instruction`. */
export function getInstruction(
  stage: DockerfileStage | undefined,
  keyword: string,
  path = 'Dockerfile',
): DockerfileInstruction {
  const instructions = stage?.instructions ?? [];
  const found = instructions.find((instruction) => instruction.keyword === keyword.toUpperCase());
  if (found) return found;
  const keywords = [...new Set(instructions.map((instruction) => instruction.keyword))];
  throw notYet('dockerfile.no-instruction', { path, keyword, found: nameList(keywords, 'none.any', 8) });
}

/** NotYet `compose.no-service` unless the file has the service. */
export function expectService({ path, services }: ComposeFile, service: string): void {
  if (services.includes(service)) return;
  throw notYet('compose.no-service', { path, service, found: nameList(services) });
}

/** The first container of a project's service; NotYet `project.no-service`. */
export function getServiceContainer({ name, services }: ComposeProject, service: string): Container {
  const [container] = services.get(service) ?? [];
  if (container) return container;
  throw notYet('project.no-service', { name, service, found: nameList([...services.keys()]) });
}
