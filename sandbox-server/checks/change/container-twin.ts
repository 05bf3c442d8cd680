import type Docker from 'dockerode';
import { z } from 'zod';

const loose = z.record(z.string(), z.unknown());
const twinSchema = z.object({
  Name: z.string(),
  Config: z.looseObject({
    Hostname: z.string(),
    Labels: z
      .record(z.string(), z.string())
      .nullish()
      .transform((labels) => labels ?? {}),
  }),
  HostConfig: loose,
  Id: z.string(),
  NetworkSettings: z.object({
    Networks: z.record(
      z.string(),
      z.looseObject({ Aliases: z.array(z.string()).nullish(), IPAMConfig: z.unknown().optional() }),
    ),
  }),
});

/**
 * What makes a container like this one, under another name: same image, command, environment, mounts, ports, networks and
 * names in them. It is not restarted by the engine, does not belong to a Compose project, and is not removed by itself.
 */
export function makeTwinOptions(inspected: unknown, name: string): Docker.ContainerCreateOptions {
  const { Name, Id, Config, HostConfig, NetworkSettings } = twinSchema.parse(inspected);
  const ownName = Name.replace(/^\//, '');
  const labels = Object.entries(Config.Labels).filter(([label]) => !label.startsWith('com.docker.compose.'));
  // The engine names the host after the id when nothing else is asked for.
  const hostname = Id.startsWith(Config.Hostname) ? {} : { Hostname: Config.Hostname };
  const { Hostname: _generated, ...config } = Config;
  const endpoints = Object.entries(NetworkSettings.Networks).map(([network, { Aliases, IPAMConfig }]) => [
    network,
    network === 'bridge' || network === 'host' || network === 'none'
      ? {}
      : { Aliases: [...(Aliases ?? []), ownName], IPAMConfig },
  ]);
  return {
    ...config,
    ...hostname,
    name,
    Labels: Object.fromEntries(labels),
    HostConfig: { ...HostConfig, AutoRemove: false, RestartPolicy: { Name: 'no' } },
    NetworkingConfig: { EndpointsConfig: Object.fromEntries(endpoints) },
  } as Docker.ContainerCreateOptions;
}
