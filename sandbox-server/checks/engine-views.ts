/**
 * Narrow, typed views of what the Engine API returns. The learner owns the engine, so its answers are parsed like any
 * other input: what does not fit ends as "could not check".
 */
import { z } from 'zod';
import { keys, labels, moment, texts } from './engine-values.ts';

export { containerSchema, type Container, type Endpoint, type PublishedPort } from './container-view.ts';

export const imageSchema = z
  .object({
    Id: z.string(),
    RepoTags: texts,
    RepoDigests: texts,
    Created: z.string().nullish(),
    Size: z.number(),
    RootFS: z.object({ Layers: texts }),
    Config: z.object({
      Cmd: texts,
      Entrypoint: texts,
      Env: texts,
      Labels: labels,
      ExposedPorts: keys,
      User: z.string().nullish(),
      WorkingDir: z.string().nullish(),
      Volumes: keys,
      StopSignal: z.string().nullish(),
      Healthcheck: z.object({ Test: texts }).nullish(),
    }),
    Metadata: z.object({ LastTagTime: moment.optional() }).nullish(),
  })
  .transform((raw) => ({
    id: raw.Id,
    names: raw.RepoTags,
    digests: raw.RepoDigests,
    createdAt: raw.Created ? new Date(raw.Created) : undefined,
    sizeBytes: raw.Size,
    /** Digests of the layers, lowest first. */
    layers: raw.RootFS.Layers,
    command: raw.Config.Cmd,
    entrypoint: raw.Config.Entrypoint,
    environment: raw.Config.Env,
    labels: raw.Config.Labels,
    exposedPorts: raw.Config.ExposedPorts,
    user: raw.Config.User ?? '',
    workingDirectory: raw.Config.WorkingDir ?? '',
    /** Paths that VOLUME declares. */
    volumes: raw.Config.Volumes,
    stopSignal: raw.Config.StopSignal ?? '',
    /** The command of HEALTHCHECK, as the engine keeps it (`CMD` or `CMD-SHELL` first); undefined without one. */
    healthcheck: raw.Config.Healthcheck?.Test,
    /** When it last got a name; undefined of one that never had. */
    taggedAt: raw.Metadata?.LastTagTime,
  }));
export type Image = Readonly<z.output<typeof imageSchema>>;

/** One line of `docker history`. */
export const historySchema = z.array(
  z
    .object({ CreatedBy: z.string(), Size: z.number(), Comment: z.string().default(''), Created: z.number() })
    .transform((raw) => ({
      /** The instruction, as the builder wrote it down. */
      createdBy: raw.CreatedBy,
      /** What the layer adds; 0 for an instruction that changes settings only. */
      sizeBytes: raw.Size,
      comment: raw.Comment,
      createdAt: new Date(raw.Created * 1000),
    })),
);
export type HistoryEntry = Readonly<z.output<typeof historySchema>[number]>;

/** The engine leaves an own size of 0 out. */
export const sizeSchema = z.object({ SizeRw: z.number().default(0) });

const changeKinds = ['modified', 'added', 'deleted'] as const;
/** One line of `docker diff`. */
export const changesSchema = z
  .array(z.object({ Path: z.string(), Kind: z.number().int().min(0).max(2) }))
  .nullish()
  .transform((list) =>
    (list ?? []).map(({ Path, Kind }) => ({ path: Path, kind: changeKinds[Kind] ?? 'modified' })),
  );
export type Change = z.output<typeof changesSchema>[number];

export const networkSchema = z
  .object({
    Id: z.string(),
    Name: z.string(),
    Driver: z.string(),
    Internal: z.boolean(),
    Labels: labels,
    IPAM: z.object({
      Config: z
        .array(z.object({ Subnet: z.string().default('') }))
        .nullish()
        .transform((list) => list ?? []),
    }),
    Containers: z
      .record(z.string(), z.object({ Name: z.string() }))
      .nullish()
      .transform((map) => Object.values(map ?? {}).map(({ Name }) => Name)),
  })
  .transform((raw) => ({
    id: raw.Id,
    name: raw.Name,
    driver: raw.Driver,
    internal: raw.Internal,
    labels: raw.Labels,
    /** Names of the running containers on it. */
    containers: raw.Containers,
    /** Of its addresses, e.g. `172.18.0.0/16`. */
    subnets: raw.IPAM.Config.map(({ Subnet }) => Subnet),
  }));
export type Network = Readonly<z.output<typeof networkSchema>>;

export const volumeSchema = z
  .object({ Name: z.string(), Driver: z.string(), CreatedAt: z.string().optional(), Labels: labels })
  .transform((raw) => ({
    name: raw.Name,
    driver: raw.Driver,
    createdAt: raw.CreatedAt ? new Date(raw.CreatedAt) : undefined,
    labels: raw.Labels,
    /** The engine made up its name, as for a VOLUME of the image that nobody named. */
    anonymous: 'com.docker.volume.anonymous' in raw.Labels,
  }));
export type Volume = Readonly<z.output<typeof volumeSchema>>;
