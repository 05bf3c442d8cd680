import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../sandbox-server/config.ts';
import { layoutOf } from '../../sandbox-server/host/layout.ts';
import { courseImages, listReferences } from '../../sandbox-server/images/catalog.ts';
import { serveAbsentImages } from '../../sandbox-server/registry/absent-images.ts';
import { Distribution } from '../../sandbox-server/registry/distribution.ts';
import { RootlessDriver } from '../../sandbox-server/sandbox/rootless-driver.ts';

const config = { ...readConfig(), capacity: 1 };
const driver = new RootlessDriver(config);
const id = randomBytes(16).toString('hex');
let registry: Distribution;
let absentImages: Server;

/** What the command prints, on both streams; `docker` says errors on the second. */
async function run(script: string): Promise<string> {
  const { stdout, stderr } = await driver.exec(id, ['bash', '-c', script], { timeoutMs: 50_000 });
  return stdout.toString() + stderr.toString();
}

beforeAll(async () => {
  for (const left of await driver.list()) await driver.stop(left.id);
  registry = await Distribution.start(config, { storage: layoutOf(config).registryStore });
  absentImages = await serveAbsentImages(config);
  await driver.create(id);
});
afterAll(async () => {
  await driver.stop(id);
  await registry.stop();
  absentImages.close();
});

describe('the course images', () => {
  it('are in a new sandbox at once, but for those a lesson pulls', async () => {
    const present = (await run("docker images --format '{{.Repository}}:{{.Tag}}'")).trim().split('\n');
    expect(present.toSorted()).toEqual(
      listReferences(courseImages.filter((image) => image.isPresent)).toSorted(),
    );
  });

  it('take next to nothing of the sandbox’s disk', async () => {
    const usedKilobytes = Number(await run('df --output=used /var/lib/docker | tail -1'));
    expect(usedKilobytes).toBeLessThan(4096);
  });

  it.each(listReferences())('%s can be pulled, and says that it is a stand-in', async (reference) => {
    expect(await run(`docker pull ${reference}`)).toMatch(
      /Status: (Downloaded newer image|Image is up to date) for/,
    );
    const labels = await run(`docker inspect --format '{{json .Config.Labels}}' ${reference}`);
    expect(labels).toContain('not the Docker Official Image');
  });

  it('run: nginx serves its page, redis answers, python computes, hello-world greets', async () => {
    await run('docker run -d --name page -p 8080:80 nginx; docker run -d --name store redis');
    await expect
      .poll(() => run('curl -s localhost:8080'), { timeout: 20_000 })
      .toContain('Welcome to nginx!');
    await expect.poll(() => run('docker exec store redis-cli ping'), { timeout: 20_000 }).toBe('PONG\n');
    expect(await run('docker run --rm python:3.13-slim python -c "print(6 * 7)"')).toBe('42\n');
    expect(await run('docker run --rm hello-world')).toContain('Hello from Docker!');
    expect(await run('docker run --rm busybox echo ahoy')).toBe('ahoy\n');
    expect(await run('docker exec store id -un; docker logs page 2>&1')).toContain('GET / HTTP/1.1');
    await run('docker rm -f page store');
  });

  it('install npm packages of the course without a network, by a lock and by name', async () => {
    const script =
      'cd /tmp && npm init -y >/dev/null && npm install express pg && rm -r node_modules && npm ci';
    expect(await run(`docker run --rm node:22-slim sh -c '${script}'`)).toMatch(
      /added \d+ packages.*added \d+/s,
    );
    expect(await run('docker run --rm -w /tmp node:22-slim npm install left-pad')).toContain('ENOTCACHED');
  });

  it('keep a database, once they are given a password for it', async () => {
    expect(await run('docker run --rm postgres:17')).toContain('superuser password is not specified');
    await run('docker run -d --name base -e POSTGRES_PASSWORD=secret -e POSTGRES_DB=harbour postgres:17');
    await expect
      .poll(() => run('docker exec base psql -h 127.0.0.1 -U postgres -c "select 6*7" harbour'))
      .toContain('42');
    expect(await run('docker exec -u postgres base sh -c "cat /proc/1/comm; id -un"')).toBe(
      'postgres\npostgres\n',
    );
    await run('docker rm -f base');
  });

  it('compile a program that needs no other file', async () => {
    await run('mkdir -p ~/work/c && cd ~/work/c && echo "int main(){return 7;}" >seven.c');
    const compiled = await run(
      'cd ~/work/c && docker run --rm -v "$PWD":/c -w /c gcc:14 gcc -static -o seven seven.c && ./seven; echo $?',
    );
    expect(compiled).toBe('7\n');
  });

  it('are a registry, to push to and to pull from', async () => {
    await run(
      'docker run -d --name store2 -p 5001:5000 registry:2 && docker tag redis localhost:5001/mine:1',
    );
    await expect.poll(() => run('docker push localhost:5001/mine:1')).toContain('1: digest: sha256:');
    await run('docker rmi localhost:5001/mine:1');
    expect(await run('docker pull localhost:5001/mine:1')).toContain('Status: Downloaded newer image');
    await run('docker rm -f store2');
  });

  it('run with an init process of their own, if asked to', async () => {
    expect(await run('docker run --rm --init debian:trixie-slim cat /proc/1/comm')).toBe('docker-init\n');
  });

  it('can be built upon, and removing one leaves it in the registry', async () => {
    const build = await run(`
      mkdir -p ~/site && cd ~/site && echo '<h1>Mine</h1>' >index.html
      printf 'FROM nginx:1.26\\nCOPY index.html /usr/share/nginx/html/\\nRUN rm /usr/share/nginx/html/50x.html\\n' >Dockerfile
      docker build -q -t mine . && docker run --rm mine cat /usr/share/nginx/html/index.html`);
    expect(build).toContain('<h1>Mine</h1>');
    expect(await run('docker rmi -f redis:8 redis:8.0 redis:latest && docker pull redis:8.0')).toContain(
      'redis:8.0',
    );
  });
});

describe('an image the course does not have', () => {
  it('gives a message with those it has', async () => {
    const said = await run('docker run --rm mysql');
    expect(said).toContain(
      `the course has no image mysql; it has ${courseImages.map(({ name }) => name).join(', ')}`,
    );
  });

  it('gives a message with the tags it has', async () => {
    expect(await run('docker pull nginx:1.99')).toContain(
      'the course has nginx with the tags latest, 1.26, stable',
    );
  });

  it('is not pushed without a registry in its name, and says so at once', async () => {
    const started = performance.now();
    const said = await run('docker tag busybox:1.37 team/box && docker push team/box');
    expect(said).toContain('docker tag team/box <your registry>/team/box');
    // Docker tries what it does not take for final five times, for 50 seconds.
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('fails at once where there is no such registry', async () => {
    const started = performance.now();
    expect(await run('docker pull registry.example.org/app')).toContain('registry.example.org');
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

it('a virtual machine boots beside them, with a kernel of its own', async () => {
  const [own, other] = [await run('uname -r'), await run('vm uname -r')];
  expect(other).toMatch(/^\d+\.\d+\.\d+\S*-cloud-/m);
  expect(other).not.toContain(own.trim());
});

it('a course registry that is away is not mistaken for a missing image', async () => {
  await registry.stop();
  expect(await run('docker rmi -f hello-world; docker pull hello-world')).toContain(
    'its registry does not answer',
  );
});
