import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { attack, attacker, driver, neighbour, uidsOnHost, withTwoLearners } from './two-learners.ts';

withTwoLearners();

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
