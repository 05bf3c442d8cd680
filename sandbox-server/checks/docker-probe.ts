import type Docker from 'dockerode';
import { findAnswer, readFile, readLogs, runCommand } from './container-contents.ts';
import type { CommandOutput, ContainerFile, Output } from './container-contents.ts';
import {
  changesSchema,
  containerSchema,
  imageSchema,
  networkSchema,
  sizeSchema,
  volumeSchema,
} from './engine-views.ts';
import type { Change, Container, Image, Network, Volume } from './engine-views.ts';
import { isImageNamed } from './image-name.ts';
import { NotYet } from './not-yet.ts';
import { listText } from './plain-text.ts';

export type { CommandOutput, ContainerFile, Output } from './container-contents.ts';

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
    throw new NotYet('container.missing', {
      message: `There is no container named "${name}"; found ${listText(others, 'no container at all')}.`,
      expected: `a container named "${name}"`,
      found: listText(others, 'none'),
      hint: `\`--name ${name}\` after \`docker run\` gives a container its name; \`docker ps -a\` lists all of them.`,
    });
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
    throw new NotYet('image.missing', {
      message: `The image ${name} is not on your engine; found ${listText(
        images.flatMap(({ names }) => names),
        'no image',
      )}.`,
      expected: `an image named ${name}`,
      found: listText(
        images.flatMap(({ names }) => names),
        'none',
      ),
      hint: `\`docker pull\` fetches an image by its name; \`docker images\` lists those you have.`,
    });
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

  /** A volume by name. Its users are the containers with a mount of that volume. */
  async findVolume(name: string): Promise<Volume | undefined> {
    const raw = await findAnswer(this.#engine.getVolume(name).inspect());
    return raw && volumeSchema.parse(raw);
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
