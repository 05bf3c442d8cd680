import { z } from 'zod';
import { keys, labels, moment, texts } from './engine-values.ts';

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

/** A container's place on a network. */
export interface Endpoint {
  /** IPv4; empty while the container does not run. */
  address: string;
  /** All names under which others on a network that was made find it. */
  names: readonly string[];
}

const endpoints = z
  .record(z.string(), z.object({ IPAddress: z.string().default(''), Aliases: texts, DNSNames: texts }))
  .nullish()
  .transform((map) =>
    Object.fromEntries(
      Object.entries(map ?? {}).map(([network, { IPAddress, Aliases, DNSNames }]): [string, Endpoint] => [
        network,
        { address: IPAddress, names: [...new Set([...DNSNames, ...Aliases])] },
      ]),
    ),
  );

const rawContainerSchema = z.object({
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
    Health: z
      .object({
        Status: z.string(),
        FailingStreak: z.number().default(0),
        Log: z.array(z.object({ ExitCode: z.number(), Output: z.string() })).nullish(),
      })
      .nullish(),
  }),
  Config: z.object({
    Image: z.string(),
    Env: texts,
    Labels: labels,
    User: z.string(),
    WorkingDir: z.string().default(''),
    Tty: z.boolean(),
    ExposedPorts: keys,
  }),
  HostConfig: z.object({
    PortBindings: portBindings,
    AutoRemove: z.boolean().default(false),
    NetworkMode: z.string().default(''),
    RestartPolicy: z.object({ Name: z.string() }).nullish(),
    Memory: z.number().default(0),
    NanoCpus: z.number().default(0),
    Privileged: z.boolean().default(false),
    ReadonlyRootfs: z.boolean().default(false),
    Tmpfs: z.record(z.string(), z.string()).nullish(),
  }),
  NetworkSettings: z.object({ Ports: portBindings, Networks: endpoints }),
  Mounts: z.array(
    z.object({
      Type: z.string(),
      Name: z.string().optional(),
      Source: z.string(),
      Destination: z.string(),
      RW: z.boolean(),
    }),
  ),
});
type RawContainer = z.output<typeof rawContainerSchema>;

/** Who it is and how it does. */
function describeLife(raw: RawContainer) {
  return {
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
    /** `healthy`, `unhealthy` or `starting`; undefined without a health check. */
    health: raw.State.Health?.Status,
    /** What the last health checks printed, oldest first. */
    healthLog: (raw.State.Health?.Log ?? []).map(({ ExitCode, Output }) => ({
      exitCode: ExitCode,
      output: Output,
    })),
    /** How often the engine has restarted it by its policy. */
    restarts: raw.RestartCount,
  };
}

/** What it runs, and from what. */
function describeProgram(raw: RawContainer) {
  return {
    /** The program and its arguments, entrypoint included. */
    command: [raw.Path, ...raw.Args],
    environment: raw.Config.Env,
    labels: raw.Config.Labels,
    user: raw.Config.User,
    tty: raw.Config.Tty,
    imageId: raw.Image,
    /** As the learner wrote it. */
    imageName: raw.Config.Image,
  };
}

/** What it is connected to. */
function describePlace(raw: RawContainer) {
  return {
    /** What is published now or, of a container that does not run, would be. */
    ports: raw.State.Status === 'running' ? raw.NetworkSettings.Ports : raw.HostConfig.PortBindings,
    exposedPorts: raw.Config.ExposedPorts,
    /** Names of the networks it is on. */
    networks: Object.keys(raw.NetworkSettings.Networks),
    /** By the name of the network. */
    endpoints: raw.NetworkSettings.Networks,
    mounts: listMounts(raw),
  };
}

/** The engine lists what `--tmpfs` mounts apart from all other mounts. */
function listMounts({ Mounts, HostConfig }: RawContainer) {
  const inMemory = Object.entries(HostConfig.Tmpfs ?? {}).map(([target, options]) => ({
    kind: 'tmpfs',
    volume: undefined,
    source: '',
    target,
    writable: !options.split(',').includes('ro'),
  }));
  const others = Mounts.map((mount) => ({
    kind: mount.Type,
    volume: mount.Name,
    source: mount.Source,
    target: mount.Destination,
    writable: mount.RW,
  }));
  return [...others, ...inMemory];
}

/** How it was run. */
function describeLimits(raw: RawContainer) {
  return {
    /** As given with `--network`; `default` or `bridge` without. */
    networkMode: raw.HostConfig.NetworkMode,
    /** `no`, `always`, `on-failure` or `unless-stopped`. */
    restartPolicy: raw.HostConfig.RestartPolicy?.Name || 'no',
    /** Run with `--rm`. */
    autoRemove: raw.HostConfig.AutoRemove,
    privileged: raw.HostConfig.Privileged,
    /** Run with `--read-only`. */
    readOnly: raw.HostConfig.ReadonlyRootfs,
    /** As given with `--memory`; 0: no limit. */
    memoryLimitBytes: raw.HostConfig.Memory,
    /** As given with `--cpus`; 0: no limit. */
    cpuLimit: raw.HostConfig.NanoCpus / 1e9,
    /** Where its program begins; empty: `/`. */
    workingDirectory: raw.Config.WorkingDir,
  };
}

export const containerSchema = rawContainerSchema.transform((raw) => ({
  ...describeLife(raw),
  ...describeProgram(raw),
  ...describePlace(raw),
  ...describeLimits(raw),
}));

/** A container; `imageNames` are all names its image has now (empty: the image lost them). */
export type Container = Readonly<z.output<typeof containerSchema>> & {
  readonly imageNames: readonly string[];
};
