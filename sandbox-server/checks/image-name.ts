/** The parts of `[registry/]namespace/name[:tag][@digest]`, with Docker Hub's default parts left out. */
export interface ImageName {
  /** `nginx`, `team/app`, `localhost:5000/app`. */
  repository: string;
  tag?: string;
  digest?: string;
}

/** Reads an image name as the engine does; `docker.io/library/nginx:1.26` and `nginx:1.26` are the same. */
export function parseImageName(text: string): ImageName {
  const [named = '', digest] = text.split('@', 2);
  const lastSlash = named.lastIndexOf('/');
  const colon = named.indexOf(':', lastSlash + 1);
  const repository = colon < 0 ? named : named.slice(0, colon);
  return {
    repository: repository.replace(/^(index\.)?docker\.io\//, '').replace(/^library\//, ''),
    ...(colon < 0 ? {} : { tag: named.slice(colon + 1) }),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** Whether `name` is what `wanted` asks for. A wanted name without tag accepts every tag; one with a tag only that. */
export function isImageNamed(name: string, wanted: string): boolean {
  const has = parseImageName(name);
  const asked = parseImageName(wanted);
  if (has.repository !== asked.repository) return false;
  if (asked.digest !== undefined) return has.digest === asked.digest;
  return asked.tag === undefined || (has.tag ?? 'latest') === asked.tag;
}
