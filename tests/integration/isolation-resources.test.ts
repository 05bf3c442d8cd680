import { expect, it } from 'vitest';
import {
  attack,
  attacker,
  driver,
  expectNeighbourIsFine,
  limits,
  pidsInGroup,
  pidsInNamespaceOf,
  withTwoLearners,
} from './two-learners.ts';

withTwoLearners();

it('counts every process of a sandbox in its control group, whatever started it', async () => {
  const pty = await driver.openPty(attacker, { cols: 80, rows: 24 });
  const stream = await driver.dial(attacker, { socket: 'engine' });
  stream.on('error', () => undefined);
  const command = driver.exec(attacker, ['sleep', '5']);
  // What root of a container of the learner's may try to get out of it.
  await attack(`
      docker run --rm --privileged debian:trixie-slim sh -c '
        for c in memory pids; do mkdir -p /mnt/$c; mount -t cgroup -o $c none /mnt/$c; echo 1 >/mnt/$c/cgroup.procs; done'
      unshare -UrmC sh -c 'mkdir /tmp/c; mount -t cgroup -o memory none /tmp/c; echo $$ >/tmp/c/cgroup.procs; sleep 4' &
      docker run -d --rm --cgroupns=host nginx
    `);
  const [counted, all] = await Promise.all([pidsInGroup(attacker), pidsInNamespaceOf(attacker)]);
  expect(all.length).toBeGreaterThan(10);
  expect(all.filter((pid) => !counted.includes(pid))).toEqual([]);
  pty.close();
  stream.destroy();
  await command;
});

it('stops a fork bomb at its limit, while the neighbour works on', async () => {
  // On a terminal, so that the shell that is refused is not one that we wait for.
  const pty = await driver.openPty(attacker, { cols: 200, rows: 50 });
  let screen = '';
  pty.onData((data) => (screen += data.toString()));
  pty.write('for i in $(seq 2000); do sleep 30 & done\n');
  await expect.poll(() => screen, { timeout: 30_000 }).toContain('Resource temporarily unavailable');
  const { pids } = await driver.usage(attacker);
  expect(pids).toBeGreaterThan(0.9 * limits.pids);
  expect(pids).toBeLessThanOrEqual(limits.pids);
  pty.close();
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
