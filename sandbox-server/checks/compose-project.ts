import type { Container } from './engine-views.ts';

/** A Compose project as the engine shows it: containers with Compose's labels. */
export interface ComposeProject {
  name: string;
  /** Where its file lies, as Compose noted it; absolute paths inside the sandbox. */
  workingDirectory: string;
  /** Service name to its containers, by their number. */
  services: ReadonlyMap<string, readonly Container[]>;
}

const projectLabel = 'com.docker.compose.project';

/** The projects that these containers belong to. Containers of a single `docker compose run` are left out. */
export function groupProjects(containers: readonly Container[]): ComposeProject[] {
  const members = containers.filter(
    ({ labels }) => labels[projectLabel] !== undefined && labels['com.docker.compose.oneoff'] !== 'True',
  );
  const byProject = Map.groupBy(members, ({ labels }) => labels[projectLabel] ?? '');
  return [...byProject].map(([name, own]) => ({
    name,
    workingDirectory: own[0]?.labels[`${projectLabel}.working_dir`] ?? '',
    services: Map.groupBy(
      own.toSorted((one, other) => numberOf(one) - numberOf(other)),
      ({ labels }) => labels['com.docker.compose.service'] ?? '',
    ),
  }));
}

function numberOf({ labels }: Container): number {
  return Number(labels['com.docker.compose.container-number'] ?? 0);
}
