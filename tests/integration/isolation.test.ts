import { readFile, readdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../sandbox-server/config.ts';
import { RootlessDriver } from '../../sandbox-server/sandbox/rootless-driver.ts';
import { idsPerSlot } from '../../sandbox-server/sandbox/slots.ts';

/** Two learners on one machine, and what each may not reach. Every attack is run as the learner would run it. */
const mebibyte = 2 ** 20;
/** What the test, which runs in the holder's namespace, sees of ids outside of it. */
const unmapped = 65_534;
const limits = { memoryBytes: 700 * mebibyte, diskBytes: 200 * mebibyte, pids: 300, cpus: 1 };
const driver = new RootlessDriver({ ...readConfig(), ...limits, capacity: 2 });
const attacker = 'attacker00000001';
const neighbour = 'neighbour0000001';

async function attack(script: string, timeoutMs = 30_000): Promise<{ exitCode: number; output: string }> {
  const { exitCode, stdout, stderr } = await driver.exec(attacker, ['bash', '-c', script], { timeoutMs });
  return { exitCode, output: stdout.toString() + stderr.toString() };
}

async function expectNeighbourIsFine(): Promise<void> {
  const { exitCode } = await driver.exec(neighbour, ['docker', 'ps'], { timeoutMs: 10_000 });
  expect(exitCode).toBe(0);
}

beforeAll(async () => {
  for (const left of await driver.list()) await driver.stop(left.id);
  await Promise.all([driver.create(attacker), driver.create(neighbour)]);
});
afterAll(async () => {
  await Promise.all([driver.stop(attacker), driver.stop(neighbour)]);
});

describe('network', () => {
  let hostService: Server;
  let abstractService: Server;
  let port = 0;

  beforeAll(async () => {
    hostService = createServer((socket) => socket.end('host service'));
    await new Promise<void>((resolve) => hostService.listen(0, resolve));
    port = (hostService.address() as { port: number }).port;
    abstractService = createServer((socket) => socket.end('abstract service'));
    await new Promise<void>((resolve) => abstractService.listen('\0drydock-test', resolve));
  });
  afterAll(() => {
    hostService.close();
    abstractService.close();
  });

  const addresses = ['127.0.0.1', '10.0.2.2', '169.254.169.254', '172.17.0.1', ...hostAddresses()];

  it.each(addresses)(
    'reaches no service of the host at %s, from the shell or from containers',
    async (address) => {
      const request = `curl -sS --max-time 3 http://${address}:${port}/`;
      const { output } = await attack(`
      ${request}
      docker run --rm nginx ${request}
      docker run --rm --net=host nginx ${request}
    `);
      expect(output).not.toContain('host service');
      expect(output.match(/curl: \((7|28)\)/g)).toHaveLength(3);
    },
  );

  it('reaches no abstract socket of the host', async () => {
    const { output, exitCode } = await attack('socat -u ABSTRACT-CONNECT:drydock-test STDOUT');
    expect(exitCode).not.toBe(0);
    expect(output).not.toContain('abstract service');
  });

  it('builds without reaching the host', async () => {
    const { output, exitCode } = await attack(`
      mkdir -p ~/build && cd ~/build
      echo 'FROM nginx' >Dockerfile
      echo 'RUN curl -sS --max-time 3 http://10.0.2.2:${port}/ || curl -sS --max-time 3 http://127.0.0.1:${port}/' >>Dockerfile
      docker build --network=host .
    `);
    expect(exitCode).not.toBe(0);
    expect(output).not.toContain('host service');
  });

  it('lets two learners publish the same port', async () => {
    const publish = ['docker', 'run', '-d', '--rm', '--name', 'same', '-p', '8080:80', 'nginx'];
    const results = await Promise.all(
      [attacker, neighbour].map((id) => driver.exec(id, publish, { timeoutMs: 30_000 })),
    );
    expect(results.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    await Promise.all(
      [attacker, neighbour].map((id) =>
        driver.exec(id, ['docker', 'rm', '-f', 'same'], { timeoutMs: 30_000 }),
      ),
    );
  });

  it('can read the registry but not change it', async () => {
    const { output, exitCode } = await attack(
      'docker tag nginx 127.0.0.1:5000/library/nginx:planted && docker push 127.0.0.1:5000/library/nginx:planted',
    );
    expect(exitCode).not.toBe(0);
    expect(output).not.toContain('digest: sha256');
  });
});

describe('files and devices', () => {
  it('mounts only its own root, read-only', async () => {
    const { output } = await attack(`
      docker run --rm --privileged -v /:/outside debian:trixie-slim sh -c '
        chroot /outside cat /etc/hostname
        echo planted >/outside/usr/planted
        ls /outside/var/lib; ls /outside/root 2>&1'
    `);
    expect(output).toContain('drydock');
    expect(output).toContain('Read-only file system');
    expect(output).not.toContain('sandboxes');
  });

  it('can neither open nor mount a disk of the host', async () => {
    const { output } = await attack(`
      docker run --rm --privileged debian:trixie-slim sh -c '
        mknod /tmp/disk b 254 0; dd if=/tmp/disk of=/dev/null count=1
        mount -t ext4 /dev/vda /mnt; mount -t cgroup -o memory cgroup /mnt; ls /dev/vda'
    `);
    expect(output).not.toMatch(/1\+0 records in/);
    expect(output).toMatch(/mknod: .*not permitted/);
    expect(output).toMatch(/cannot access '\/dev\/vda'/);
  });

  it('changes no setting of the kernel', async () => {
    const before = await readFile('/proc/sys/kernel/core_pattern', 'utf8');
    const { output } = await attack(`
      docker run --rm --privileged debian:trixie-slim sh -c '
        echo "|/tmp/x" >/proc/sys/kernel/core_pattern; echo 1 >/proc/sys/vm/drop_caches
        echo h >/proc/sysrq-trigger; echo x >/sys/kernel/uevent_helper'
      echo '|/tmp/x' >/proc/sys/kernel/core_pattern
    `);
    expect(
      output.match(/(Permission denied|Read-only file system|nonexistent|not permitted)/g)?.length,
    ).toBeGreaterThanOrEqual(5);
    expect(await readFile('/proc/sys/kernel/core_pattern', 'utf8')).toBe(before);
  });

  it('sees the image layers but cannot write, unmount or remount them', async () => {
    const { output } = await attack(`
      touch /layers/x; umount /layers
      docker run --rm --privileged -v /layers:/layers debian:trixie-slim sh -c 'touch /layers/x; mount -o remount,rw /layers'
      unshare -Urm sh -c 'umount /layers; mount -o remount,rw,bind /layers && touch /layers/y'
    `);
    expect(output).toMatch(/Read-only file system/);
    expect(await driver.exec(neighbour, ['ls', '/layers/x', '/layers/y'])).toMatchObject({ exitCode: 2 });
  });

  it('has no program that runs with another user’s rights', async () => {
    const { output } = await attack(
      'find / -xdev -path /layers -prune -o -perm /6000 -type f -print 2>/dev/null; sudo -n id; su -c id </dev/null',
    );
    expect(output).not.toMatch(/^\//m);
    expect(output).not.toContain('uid=0');
  });

  it('maps no id but its own', async () => {
    const { output } = await attack(`
      unshare -U sleep 30 >/dev/null 2>&1 & sleep 0.2
      newuidmap $! 0 0 1; newuidmap $! 0 1000 1 1 70000 10; newgidmap $! 0 5 1; kill $!
    `);
    expect(output.match(/newuidmap: uid range .* not allowed/g)).toHaveLength(2);
    expect(output).toMatch(/newgidmap: gid range .* not allowed/);
  });
});

describe('processes', () => {
  it('sees only its own, also with the host’s pid namespace asked for', async () => {
    const { output } = await attack(`
      ps -eo args; docker run --rm --pid=host --ipc=host --uts=host debian:trixie-slim sh -c 'cat /proc/[0-9]*/comm'
    `);
    expect(output).toContain('dockerd');
    expect(output).not.toMatch(/vitest|node/);
  });

  it('finds no variable of the server anywhere', async () => {
    const { output } = await attack('env; cat /proc/*/environ | tr "\\0" "\\n"');
    expect(output).toContain('HOME=/home/learner');
    expect(output).not.toMatch(/DRYDOCK_(?!WORKSHOP)|NODE_|VITEST/);
  });

  it('gets a terminal with no descriptor of the server’s, after many others', async () => {
    const terminals = await Promise.all(
      Array.from({ length: 10 }, () => driver.openPty(attacker, { cols: 80, rows: 24 })),
    );
    const pty = await driver.openPty(attacker, { cols: 80, rows: 24, command: ['ls', '/proc/self/fd'] });
    let screen = '';
    pty.onData((data) => (screen += data.toString()));
    await new Promise((resolve) => pty.onExit(resolve));
    for (const terminal of [pty, ...terminals]) terminal.close();
    // 3 is the folder that `ls` itself reads.
    expect(screen.trim().split(/\s+/)).toEqual(['0', '1', '2', '3']);
  });

  it('takes other ids than its neighbour, as the host sees them', async () => {
    const [mine, theirs] = await Promise.all([attacker, neighbour].map(uidsOnHost));
    expect(mine?.size).toBeGreaterThan(0);
    expect(theirs?.size).toBeGreaterThan(0);
    expect([...(mine ?? [])].filter((uid) => theirs?.has(uid))).toEqual([]);
  });

  it('has no capability', async () => {
    const { output } = await attack(
      'grep -E "Cap(Eff|Prm|Amb)" /proc/self/status | cut -f2 | sort -u; reboot; insmod x',
    );
    expect(output).toMatch(/^0+\n/);
  });
});

describe('resources', () => {
  it('counts every process of a sandbox in its control group, whatever started it', async () => {
    const pty = await driver.openPty(attacker, { cols: 80, rows: 24 });
    const stream = await driver.dial(attacker, { socket: 'engine' });
    const command = driver.exec(attacker, ['sleep', '5']);
    // What root of a container of the learner's may try to get out of it.
    await attack(`
      docker run --rm --privileged debian:trixie-slim sh -c '
        for c in memory pids; do mkdir -p /mnt/$c; mount -t cgroup -o $c none /mnt/$c; echo 1 >/mnt/$c/cgroup.procs; done'
      unshare -UrmC sh -c 'mkdir /tmp/c; mount -t cgroup -o memory none /tmp/c; echo $$ >/tmp/c/cgroup.procs; sleep 4' &
      docker run -d --rm --cgroupns=host nginx
    `);
    const [counted, all] = await Promise.all([pidsInGroup(attacker), pidsWithIdsOf(attacker)]);
    expect(all.length).toBeGreaterThan(10);
    expect(all.filter((pid) => !counted.includes(pid))).toEqual([]);
    pty.close();
    stream.destroy();
    await command;
  });

  it('stops a fork bomb at its limit, while the neighbour works on', async () => {
    await attack('for i in $(seq 2000); do sleep 20 & done 2>/dev/null; true', 60_000).catch(() => undefined);
    expect((await driver.usage(attacker)).pids).toBeLessThanOrEqual(limits.pids);
    await expectNeighbourIsFine();
    await driver.stop(attacker);
    await driver.create(attacker);
  });

  it('kills what takes too much memory, and nothing else', async () => {
    const { exitCode } = await attack('tail /dev/zero', 60_000);
    expect(exitCode).not.toBe(0);
    expect((await driver.usage(attacker)).memoryBytes).toBeLessThanOrEqual(limits.memoryBytes);
    await expectNeighbourIsFine();
    await expect.poll(async () => (await attack('docker ps')).exitCode, { timeout: 30_000 }).toBe(0);
  });

  it.each(['/home/learner', '/tmp', '/var/lib/docker', '/dev/shm', '/run/user/1000'])(
    'says that %s is full, and works again after a deletion',
    async (folder) => {
      const { output } = await attack(
        `dd if=/dev/zero of=${folder}/fill bs=1M count=4000; rm ${folder}/fill; echo x >${folder}/after && cat ${folder}/after`,
        60_000,
      );
      expect(output).toContain('No space left on device');
      expect(output).toMatch(/^x$/m);
    },
  );

  it('bounds the number of files', async () => {
    const { output } = await attack(
      'mkdir ~/many; cd ~/many; touch $(seq 60000) 2>&1 | tail -1; cd; rm -rf ~/many',
      60_000,
    );
    expect(output).toContain('No space left on device');
  });
});

function hostAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address);
}

async function processes(): Promise<{ pid: string; group: string; uid: number }[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const read = (pid: string, file: string) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
  return Promise.all(
    pids.map(async (pid) => {
      const uid = Number(/^Uid:\s+(\d+)/m.exec(await read(pid, 'status'))?.[1] ?? -1);
      return { pid, group: await read(pid, 'cgroup'), uid };
    }),
  );
}

async function pidsInGroup(id: string): Promise<string[]> {
  // On cgroup v1 each controller has its own line, and memory is the one that matters most.
  const inGroup = new RegExp(`^(\\d+:memory|0:):.*/drydock/${id}`, 'm');
  return (await processes()).filter(({ group }) => inGroup.test(group)).map(({ pid }) => pid);
}

/** The other way to find them: by the ids of the sandbox's slot, of which the learner's is number 1000. */
async function pidsWithIdsOf(id: string): Promise<string[]> {
  const [firstPid] = await pidsInGroup(id);
  const all = await processes();
  const slotOf = (uid: number) => Math.floor((uid - 1) / idsPerSlot);
  const slot = slotOf(all.find(({ pid }) => pid === firstPid)?.uid ?? 0);
  return all.filter(({ uid }) => uid > 0 && uid !== unmapped && slotOf(uid) === slot).map(({ pid }) => pid);
}

async function uidsOnHost(id: string): Promise<Set<number>> {
  const pids = await pidsInGroup(id);
  return new Set((await processes()).filter(({ pid }) => pids.includes(pid)).map(({ uid }) => uid));
}
