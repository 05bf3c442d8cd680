/**
 * Narrow, typed views of what the Engine API returns. The learner owns the engine, so its answers are parsed like any
 * other input: what does not fit ends as "could not check".
 */
import { z } from 'zod';

/** Go writes "never" as the year 1. */
const moment = z.string().transform((text) => (text.startsWith('0001-') ? undefined : new Date(text)));
const texts = z
  .array(z.string())
  .nullish()
  .transform((list) => list ?? []);
const labels = z
  .record(z.string(), z.string())
  .nullish()
  .transform((map) => map ?? {});
const keys = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((map) => Object.keys(map ?? {}));

/** `-p <hostPort>:<containerPort>/<protocol>`. */
export interface PublishedPort {
  hostPort: number;
  containerPort: number;
  protocol: string;
  /** Empty or 0.0.0.0: every address of the host. */
  hostIp: string;
}

const portBindings = z
  .record(z.string(), z.array(z.object({ HostIp: z.string(), HostPort: z.string() })).nullable())
  .nullish()
  .transform((map) => Object.entries(map ?? {}).flatMap(([key, bindings]) => readPort(key, bindings ?? [])));

function readPort(key: string, bindings: { HostIp: string; HostPort: string }[]): PublishedPort[] {
  const [port = '', protocol = 'tcp'] = key.split('/');
  const read = bindings.map(({ HostIp, HostPort }) => ({
    hostPort: Number(HostPort),
    containerPort: Number(port),
    protocol,
    hostIp: HostIp,
  }));
  // The engine lists one mapping for IPv4 and one for IPv6; to the learner they are one.
  return read.filter((one, index) => read.findIndex((other) => other.hostPort === one.hostPort) === index);
}

export const containerSchema = z
  .object({
    Id: z.string(),
    Name: z.string(),
    Image: z.string(),
    Created: z.string(),
    Path: z.string(),
    Args: texts,
    RestartCount: z.number(),
    State: z.object({
      Status: z.enum(['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead']),
      ExitCode: z.number(),
      OOMKilled: z.boolean(),
      Error: z.string(),
      StartedAt: moment,
      FinishedAt: moment,
      Health: z.object({ Status: z.string() }).nullish(),
    }),
    Config: z.object({
      Image: z.string(),
      Env: texts,
      Labels: labels,
      User: z.string(),
      Tty: z.boolean(),
      ExposedPorts: keys,
    }),
    HostConfig: z.object({ PortBindings: portBindings }),
    NetworkSettings: z.object({ Ports: portBindings, Networks: keys }),
    Mounts: z.array(
      z.object({
        Type: z.string(),
        Name: z.string().optional(),
        Source: z.string(),
        Destination: z.string(),
        RW: z.boolean(),
      }),
    ),
  })
  .transform((raw) => ({
    id: raw.Id,
    name: raw.Name.replace(/^\//, ''),
    state: raw.State.Status,
    /** Of the last run; 0 while there was none. */
    exitCode: raw.State.ExitCode,
    outOfMemory: raw.State.OOMKilled,
    /** Why the engine could not start it; empty otherwise. */
    startError: raw.State.Error,
    createdAt: new Date(raw.Created),
    startedAt: raw.State.StartedAt,
    finishedAt: raw.State.FinishedAt,
    health: raw.State.Health?.Status,
    restarts: raw.RestartCount,
    /** The program and its arguments, entrypoint included. */
    command: [raw.Path, ...raw.Args],
    environment: raw.Config.Env,
    labels: raw.Config.Labels,
    user: raw.Config.User,
    tty: raw.Config.Tty,
    imageId: raw.Image,
    /** As the learner wrote it. */
    imageName: raw.Config.Image,
    /** What is published now or, of a container that does not run, would be. */
    ports: raw.State.Status === 'running' ? raw.NetworkSettings.Ports : raw.HostConfig.PortBindings,
    exposedPorts: raw.Config.ExposedPorts,
    networks: raw.NetworkSettings.Networks,
    mounts: raw.Mounts.map((mount) => ({
      kind: mount.Type,
      volume: mount.Name,
      source: mount.Source,
      target: mount.Destination,
      writable: mount.RW,
    })),
  }));

/** A container; `imageNames` are all names its image has now (empty: the image lost them). */
export type Container = Readonly<z.output<typeof containerSchema>> & {
  readonly imageNames: readonly string[];
};

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
    }),
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
  }));
export type Image = Readonly<z.output<typeof imageSchema>>;

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
  }));
export type Network = Readonly<z.output<typeof networkSchema>>;

export const volumeSchema = z
  .object({ Name: z.string(), Driver: z.string(), CreatedAt: z.string().optional(), Labels: labels })
  .transform((raw) => ({
    name: raw.Name,
    driver: raw.Driver,
    createdAt: raw.CreatedAt ? new Date(raw.CreatedAt) : undefined,
    labels: raw.Labels,
  }));
export type Volume = Readonly<z.output<typeof volumeSchema>>;
