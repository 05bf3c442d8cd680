/**
 * The course's images. Docker Hub is out of reach of a sandbox, so each is a stand-in under its usual name, made from
 * Debian packages (Node: from the npm registry) by `recipes/<name>/Dockerfile` and labelled as a stand-in. Tags are honest:
 * the version that is inside. There is no alpine: its packages cannot be had, so that `apk add` would fail.
 */
export interface CourseImage {
  name: string;
  /** All name the same image; the first one is what the others are tagged from. */
  tags: readonly string[];
  /** In every sandbox from the start; otherwise the learner's engine has to pull it from the course's registry. */
  isPresent: boolean;
}

/** Everything is built on this one, which is made from nothing by mmdebstrap. */
export const baseImage: CourseImage = { name: 'debian', tags: ['trixie-slim'], isPresent: true };

/** All course images, in the order in which they are made. */
export const courseImages: readonly CourseImage[] = [
  baseImage,
  { name: 'hello-world', tags: ['latest'], isPresent: false },
  { name: 'busybox', tags: ['latest', '1.37'], isPresent: false },
  { name: 'nginx', tags: ['latest', '1.26', 'stable'], isPresent: true },
  { name: 'redis', tags: ['latest', '8.0', '8'], isPresent: true },
  { name: 'python', tags: ['3.13-slim', '3.13', 'slim', 'latest'], isPresent: true },
  { name: 'node', tags: ['22-slim', '22', 'slim', 'latest'], isPresent: true },
  { name: 'postgres', tags: ['17', 'latest'], isPresent: true },
  { name: 'gcc', tags: ['14', 'latest'], isPresent: true },
  { name: 'registry', tags: ['2', 'latest'], isPresent: true },
];

/** `nginx:1.26` and so on: every reference a learner can use. */
export function listReferences(images: readonly CourseImage[] = courseImages): string[] {
  return images.flatMap(({ name, tags }) => tags.map((tag) => `${name}:${tag}`));
}

/** What `docker inspect` of a stand-in shows. */
export function standInLabels(image: CourseImage): Record<string, string> {
  return {
    'org.opencontainers.image.title': `${image.name} (course stand-in)`,
    'org.opencontainers.image.description':
      'Stand-in made by the Drydock course from Debian packages; not the Docker Official Image.',
  };
}
