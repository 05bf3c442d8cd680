import type { PublishedPort } from '#protocol';

/** The port to show: the chosen one while it is published, else the lesson's, else the first. */
export function choosePort(
  ports: readonly PublishedPort[],
  chosen: number | null,
  lessonPort: number | undefined,
): PublishedPort | undefined {
  const at = (port: number | null | undefined) => ports.find((published) => published.port === port);
  return at(chosen) ?? at(lessonPort) ?? ports[0];
}
