import { chmod, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { layoutOf } from '../host/layout.ts';
import { courseImages, type CourseImage } from '../images/catalog.ts';

const maxConnections = 128;

/**
 * Answers in Docker Hub's place for every image the mirror does not have, in the registry protocol's own terms, so that
 * `docker pull` and `docker push` print a sentence that helps. Sandboxes reach it as /run/drydock/hub.sock (see overlay/…/engine).
 */
export async function serveAbsentImages(config: Config): Promise<Server> {
  const socket = join(layoutOf(config).services, 'hub.sock');
  await rm(socket, { force: true });
  const server = createServer((request, response) => {
    const { status, body } = answerFor(request);
    response.writeHead(status, {
      'content-type': 'application/json',
      'docker-distribution-api-version': 'registry/2.0',
      connection: 'close',
    });
    response.end(JSON.stringify(body));
  });
  // Sandboxes share this socket with one another: none may use up the server's descriptors.
  server.maxConnections = maxConnections;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socket, resolve);
  });
  await chmod(socket, 0o666);
  return server;
}

function answerFor({ method = '', url = '' }: IncomingMessage): { status: number; body: object } {
  if (url === '/v2/' || url === '/v2') return { status: 200, body: {} };
  return method === 'GET' || method === 'HEAD'
    ? { status: 404, body: describeAbsence(url) }
    : { status: 403, body: describeRefusal(url) };
}

/** The protocol's error body for a push. DENIED is final for Docker; a 404 it tries again for 50 seconds. */
export function describeRefusal(url: string): object {
  const [, name] = /^\/v2\/(?:library\/)?(.+?)\/(?:blobs|manifests)\//.exec(url) ?? [];
  const repair = name === undefined ? '' : `; name yours: docker tag ${name} <your registry>/${name}`;
  const message = `nothing is pushed to Docker Hub from here, which is where a name without a registry leads${repair}`;
  return { errors: [{ code: 'DENIED', message, detail: { name } }] };
}

/** The protocol's error body for a manifest that is not there. */
export function describeAbsence(url: string, images: readonly CourseImage[] = courseImages): object {
  const [, repository = '', tag = ''] = /^\/v2\/(.+)\/manifests\/([^/?]+)/.exec(url) ?? [];
  const name = repository.replace(/^library\//, '');
  const sameName = images.find((image) => image.name === name);
  const message = sameName?.tags.includes(tag)
    ? `the course has ${name}:${tag}, but its registry does not answer; try again in a minute`
    : sameName
      ? `the course has ${name} with the tags ${sameName.tags.join(', ')}, not ${tag}`
      : `the course has no image ${name}; it has ${images.map((image) => image.name).join(', ')}`;
  return { errors: [{ code: 'MANIFEST_UNKNOWN', message, detail: { name, tag } }] };
}
