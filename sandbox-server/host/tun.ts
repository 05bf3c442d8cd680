import { access, chmod, mkdir, stat, writeFile } from 'node:fs/promises';
import { execa } from 'execa';
import { SetupError, type Step } from './step.ts';

export const tunDevice = '/dev/net/tun';

/** What the step below does, as a person would type it. */
export const tunCommands = [
  'modprobe tun',
  `mkdir -p /dev/net && test -e ${tunDevice} || mknod ${tunDevice} c 10 200`,
  `chmod 0666 ${tunDevice}`,
];

const udevRule = '/etc/udev/rules.d/70-drydock-tun.rules';

/** May everybody open the device? That gives nobody a network: making an interface takes rights in a network namespace. */
export function isOpenToAll(mode: number): boolean {
  return (mode & 0o666) === 0o666;
}

/** The device that gives a learner's containers their network (slirp4netns, as an unprivileged user). */
export function tunStep(): Step {
  return {
    id: 'tun',
    title: `Device ${tunDevice}`,
    key: () => undefined,
    isDone: () =>
      stat(tunDevice).then(
        ({ mode }) => isOpenToAll(mode),
        () => false,
      ),
    run: openDevice,
  };
}

async function openDevice(): Promise<void> {
  if (!(await exists(tunDevice))) {
    await execa('modprobe', ['tun'], { reject: false });
    await mkdir('/dev/net', { recursive: true });
  }
  if (!(await exists(tunDevice))) await execa('mknod', [tunDevice, 'c', '10', '200']);
  await chmod(tunDevice, 0o666);
  // Where udev runs it would undo this at the next boot.
  if (await exists('/run/udev/control')) await writeFile(udevRule, 'KERNEL=="tun", MODE="0666"\n');
  const { exitCode, stderr } = await execa('sh', ['-c', `: <>${tunDevice}`], { reject: false });
  if (exitCode !== 0)
    throw new SetupError(`${tunDevice} cannot be opened: ${stderr}. Is the tun driver in this kernel?`);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
