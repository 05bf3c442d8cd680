import { setTimeout as wait } from 'node:timers/promises';
import type Docker from 'dockerode';
import { findAnswer, readFile, readLogs, runCommand } from './container-contents.ts';
import type { CommandOutput, ContainerFile, Output } from './container-contents.ts';
import {
  changesSchema,
  containerSchema,
  historySchema,
  imageSchema,
  networkSchema,
  sizeSchema,
  volumeSchema,
} from './engine-views.ts';
import type { Change, Container, HistoryEntry, Image, Network, Volume } from './engine-views.ts';
import { groupProjects, type ComposeProject } from './compose-project.ts';
import { lookUpName } from './name-lookup.ts';
import { isImageNamed } from './image-name.ts';
import { nameList } from './messages/parts.ts';
import { notYet } from './not-yet.ts';

export type { CommandOutput, ContainerFile, Output } from './container-contents.ts';

const pollMs = 200;
/** More than this many of a kind are not looked at, so that a flood of containers cannot stall a check. */
const maxListed = 100;

/** Reads the learner's engine. `find…` gives undefined for what is absent; `get…` throws NotYet instead. */
export class DockerProbe {
  readonly #engine: Docker;

  constructor(engine: Docker) {
    this.#engine = engine;
  }

  /** A container by its exact name, in any state. */
  async findContainer(name: string): Promise<Container | undefined> {
    const container = await this.#inspectContainer(name);
    // The engine also takes the beginning of an id for a name.
    return container?.name === name ? container : undefined;
  }

  /** A container by its exact name; NotYet `container.missing` names those there are. */
  async getContainer(name: string): Promise<Container> {
    const container = await this.findContainer(name);
    if (container) return container;
    const others = (await this.listContainers()).map((other) => other.name);
    throw notYet('container.missing', { name, found: nameList(others, 'none.containers') });
  }

  /** The newest containers in all states, newest first, at most 100. */
  async listContainers(): Promise<Container[]> {
    const listed = await this.#engine.listContainers({ all: true, limit: maxListed });
    const containers = await Promise.all(listed.map(({ Id }) => this.#inspectContainer(Id)));
    return containers.filter((container) => container !== undefined);
  }

  /** Containers whose image has this name now or was called so when they were made. No tag: any tag. */
  async listContainersOf(imageName: string): Promise<Container[]> {
    return (await this.listContainers()).filter((container) => isContainerOf(container, imageName));
  }

  /** What the container wrote: the last 1,000 lines. */
  async readLogs(container: Container): Promise<Output> {
    return readLogs(this.#engine.getContainer(container.id), container.tty);
  }

  /** What `docker diff` shows. */
  async listChanges(container: Container): Promise<Change[]> {
    const raw: unknown = await this.#engine.getContainer(container.id).changes();
    // No change is `null`, which docker-modem takes for "not JSON" and hands over as bytes.
    return changesSchema.parse(Buffer.isBuffer(raw) ? JSON.parse(raw.toString()) : raw);
  }

  /** The size of the container's own, writable layer: SIZE of `docker ps -s`. */
  async measureOwnBytes(container: Container): Promise<number> {
    const [listed] = await this.#engine.listContainers({
      all: true,
      size: true,
      filters: { id: [container.id] },
    });
    return sizeSchema.parse(listed).SizeRw;
  }

  /** A file inside a container, running or not, by its absolute path. */
  async findFile(container: Container, path: string): Promise<ContainerFile | undefined> {
    return readFile(this.#engine.getContainer(container.id), path);
  }

  /** Runs a command that only reads, in a running container. */
  async exec(container: Container, command: readonly string[]): Promise<CommandOutput> {
    return runCommand(this.#engine.getContainer(container.id), command);
  }

  /** An image by name (no tag: `latest`, as the engine has it) or id. */
  async findImage(name: string): Promise<Image | undefined> {
    const raw = await findAnswer(this.#engine.getImage(name).inspect());
    return raw && imageSchema.parse(raw);
  }

  /** All images that have a name; at most 100. */
  async listImages(): Promise<Image[]> {
    const listed = await this.#engine.listImages();
    const ids = listed.slice(0, maxListed).map(({ Id }) => Id);
    const images = await Promise.all(ids.map((id) => this.findImage(id)));
    return images.filter((image) => image !== undefined);
  }

  /** An image with this name; without a tag, any tag will do. NotYet `image.missing` otherwise. */
  async getImage(name: string): Promise<Image> {
    const images = await this.listImages();
    const image = images.find(({ names }) => names.some((one) => isImageNamed(one, name)));
    if (image) return image;
    const others = images.flatMap(({ names }) => names);
    throw notYet('image.missing', { image: name, found: nameList(others, 'none.images') });
  }

  /** What `docker history` shows of an image, newest layer first. */
  async listHistory(image: Image): Promise<HistoryEntry[]> {
    return historySchema.parse(await this.#engine.getImage(image.id).history());
  }

  /** Networks with the containers on them; at most 100. */
  async listNetworks(): Promise<Network[]> {
    const listed = await this.#engine.listNetworks();
    const networks = await Promise.all(listed.slice(0, maxListed).map(({ Id }) => this.findNetwork(Id)));
    return networks.filter((network) => network !== undefined);
  }

  /** A network by name or id. */
  async findNetwork(name: string): Promise<Network | undefined> {
    const raw: unknown = await findAnswer(this.#engine.getNetwork(name).inspect());
    return raw === undefined ? undefined : networkSchema.parse(raw);
  }

  /** A network by name; NotYet `network.missing` names those there are. */
  async getNetwork(name: string): Promise<Network> {
    const network = await this.findNetwork(name);
    if (network?.name === name) return network;
    const others = (await this.listNetworks()).map((other) => other.name);
    throw notYet('network.missing', { name, found: nameList(others, 'none.networks') });
  }

  /** All volumes; at most 100. */
  async listVolumes(): Promise<Volume[]> {
    const { Volumes } = await this.#engine.listVolumes();
    return (Volumes ?? []).slice(0, maxListed).map((raw) => volumeSchema.parse(raw));
  }

  /** A volume by name. */
  async findVolume(name: string): Promise<Volume | undefined> {
    const raw = await findAnswer(this.#engine.getVolume(name).inspect());
    return raw && volumeSchema.parse(raw);
  }

  /** A volume by name; NotYet `volume.missing` names those there are. */
  async getVolume(name: string): Promise<Volume> {
    const volume = await this.findVolume(name);
    if (volume) return volume;
    const others = (await this.listVolumes()).filter(({ anonymous }) => !anonymous);
    throw notYet('volume.missing', { name, found: nameList(others.map((other) => other.name)) });
  }

  /** The containers that have this volume mounted, running or not. */
  async listVolumeUsers({ name }: Volume): Promise<Container[]> {
    const containers = await this.listContainers();
    return containers.filter(({ mounts }) => mounts.some(({ volume }) => volume === name));
  }

  /** Compose projects that have containers, by the labels Compose gives them. */
  async listProjects(): Promise<ComposeProject[]> {
    return groupProjects(await this.listContainers());
  }

  /** A Compose project by its name (default: its folder's); NotYet `project.missing`. */
  async getProject(name: string): Promise<ComposeProject> {
    const projects = await this.listProjects();
    const project = projects.find((one) => one.name === name);
    if (project) return project;
    throw notYet('project.missing', { name, found: nameList(projects.map((one) => one.name)) });
  }

  /**
   * The IPv4 addresses that a running container finds for a name, as its own programs would; empty when it finds none.
   * An image without `getent` and `nslookup` is answered for by what the engine's name server knows.
   */
  async lookUpName(from: Container, name: string): Promise<string[]> {
    return lookUpName(this, from, name);
  }

  /**
   * The container once `isReady` says so, or as it is when the time (milliseconds, default 5,000) is over; an
   * expectation then says what is missing. NotYet `container.missing`.
   */
  async waitForContainer(
    name: string,
    isReady: (container: Container) => boolean,
    patienceMs = 5000,
  ): Promise<Container> {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const container = await this.getContainer(name);
      if (isReady(container) || Date.now() >= deadline) return container;
      await wait(pollMs);
    }
  }

  async #inspectContainer(nameOrId: string): Promise<Container | undefined> {
    const raw = await findAnswer(this.#engine.getContainer(nameOrId).inspect());
    if (!raw) return undefined;
    const container = containerSchema.parse(raw);
    const image = await this.findImage(container.imageId);
    return { ...container, imageNames: image?.names ?? [] };
  }
}

/** Whether a container was made from an image of this name; no tag: any tag. */
export function isContainerOf(container: Container, imageName: string): boolean {
  return [container.imageName, ...container.imageNames].some((name) => isImageNamed(name, imageName));
}
