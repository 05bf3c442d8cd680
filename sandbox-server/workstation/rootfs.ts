import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import type { Config } from '../config.ts';
import { retireHolder } from '../host/holder.ts';
import { hashInputs } from '../host/input-hash.ts';
import { layoutOf } from '../host/layout.ts';
import type { Report, Step } from '../host/step.ts';
import { exists } from '../host/exists.ts';

/** Debian release of the workstation and the course images: the first with a Docker that has Compose v2 and Buildx. */
export const debianSuite = 'trixie';

const packages = [
  ...[
    'docker.io',
    'docker-cli',
    'docker-compose',
    'docker-buildx',
    'rootlesskit',
    'slirp4netns',
    'uidmap',
    'iptables',
  ],
  ...[
    'bash-completion',
    'ca-certificates',
    'curl',
    'git',
    'inotify-tools',
    'iproute2',
    'jq',
    'less',
    'libcap2-bin',
  ],
  ...['nano', 'nodejs', 'openssl', 'procps', 'socat', 'tini', 'vim-tiny'],
  // For the virtual machine that a lesson boots beside a container.
  ...['busybox-static', 'cpio', process.arch === 'arm64' ? 'qemu-system-arm' : 'qemu-system-x86'],
];

/** The virtual machine's kernel, which is all that is taken of its package; with mmdebstrap's apt, `$1` is its folder. */
const unpackKernel = `
export APT_CONFIG="$MMDEBSTRAP_APT_CONFIG"
cd "$1/tmp"
apt-get download "$(apt-cache depends linux-image-cloud-$(dpkg --print-architecture) | sed -n 's/.*Depends: //p' | head -1)"
dpkg-deb --fsys-tarfile linux-image-*.deb | tar -x -C "$1/tmp" --wildcards './boot/vmlinuz-*'
mkdir -p "$1/opt/vm"
mv boot/vmlinuz-* "$1/opt/vm/vmlinuz"
rm -r boot linux-image-*.deb
`;

/** Nobody reads them in a sandbox; without them the workstation is a quarter smaller. */
const leftOut = ['/usr/share/doc/*', '/usr/share/man/*', '/usr/share/locale/*', '/usr/share/info/*'];

const overlay = join(import.meta.dirname, 'overlay');

/** Makes the root file system that all sandboxes share, read-only: Debian with a standard rootless Docker. */
export function workstationStep(config: Config): Step {
  const { rootfs } = layoutOf(config);
  return {
    id: 'workstation',
    title: 'Workstation (Debian with rootless Docker)',
    key: () => hashInputs({ paths: [overlay, import.meta.filename], values: [debianSuite, process.arch] }),
    isDone: () => exists(join(rootfs, 'usr/lib/drydock/init')),
    async run(report) {
      const unfinished = `${rootfs}.new`;
      await rm(unfinished, { recursive: true, force: true });
      await bootstrapDebian(unfinished, debianSuite, { packages, hook: unpackKernel }, report);
      report('adding the learner and the engine');
      await addOverlay(unfinished);
      // A running sandbox must not lose its root file system under its feet.
      await retireHolder(config);
      await rm(rootfs, { recursive: true, force: true });
      await rename(unfinished, rootfs);
    },
  };
}

/**
 * Makes a Debian in a folder, or as an archive when `target` ends in .tar. Needs root. No mirror is named: mmdebstrap
 * knows Debian's own, and takes the machine's apt settings (proxy, certificates).
 * `hook` is a shell script that is run at the end, with the folder as `$1`.
 */
export async function bootstrapDebian(
  target: string,
  suite: string,
  extra: { packages?: readonly string[]; hook?: string },
  report: Report,
): Promise<void> {
  await execa('mkdir', ['-p', dirname(target)]);
  const options = leftOut.map((pattern) => `--dpkgopt=path-exclude=${pattern}`);
  const { packages = [], hook } = extra;
  const install = packages.length > 0 ? [`--include=${packages.join(',')}`] : [];
  const hooks = hook === undefined ? [] : [`--customize-hook=${hook}`];
  // In a mount namespace of its own: if it is killed, its mounts of /proc and /dev are gone, and the unfinished folder
  // can be removed without walking into them.
  const bootstrap = execa(
    'unshare',
    [
      '--mount',
      '--propagation',
      'private',
      '--',
      'mmdebstrap',
      '--variant=minbase',
      '--mode=root',
      ...options,
      ...install,
      ...hooks,
      suite,
      target,
    ],
    {
      lines: true,
      all: true,
    },
  );
  for await (const line of bootstrap.iterable({ from: 'all' }))
    if (line.startsWith('I: ')) report(line.slice(3));
  await bootstrap;
}

async function addOverlay(rootfs: string): Promise<void> {
  await execa('cp', ['-R', '--preserve=mode', `${overlay}/.`, rootfs]);
  await execa('chroot', [rootfs, 'sh', '-euc', finish]);
}

/**
 * No program keeps a set-id bit: rootless Docker needs only newuidmap and newgidmap, and these get one capability each.
 * The certificate is for the course's own answer in Docker Hub's place (overlay/usr/lib/drydock/engine); its key is
 * world-readable, as it vouches for nothing outside of a sandbox.
 */
const finish = `
chown -R root:root /usr/lib/drydock /etc/hosts /etc/resolv.conf /etc/profile.d/drydock.sh /etc/skel
echo 'learner:x:1000:1000:Learner:/home/learner:/bin/bash' >>/etc/passwd
echo 'learner:x:1000:' >>/etc/group
echo learner:2000:65536 | tee /etc/subuid >/etc/subgid
echo drydock >/etc/hostname
mkdir -p /home/learner /layers /var/lib/docker
find / -xdev -type f -perm /6000 -exec chmod ug-s {} +
setcap cap_setuid+ep /usr/bin/newuidmap
setcap cap_setgid+ep /usr/bin/newgidmap
cd /usr/lib/drydock
openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj /CN=registry-1.docker.io \
  -addext subjectAltName=DNS:registry-1.docker.io -keyout hub.key -out hub.crt 2>/dev/null
cat hub.key hub.crt >hub.pem
mv hub.crt /usr/local/share/ca-certificates/drydock.crt
rm hub.key
chmod 644 hub.pem
update-ca-certificates >/dev/null 2>&1
cd /opt/vm
mkdir -p root/bin root/proc root/sys root/dev
cp /bin/busybox root/bin/
cp init root/init
(cd root && find . | cpio --quiet -o -H newc | gzip -9) >initramfs.gz
rm -r root
rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/log/*
`;
