import { execa } from 'execa';
import { SetupError, type Report, type Step } from './step.ts';

/** Debian packages the machine itself needs; what a sandbox needs is in the workstation image. */
export const hostPackages = [
  'ca-certificates',
  'debian-archive-keyring',
  'mmdebstrap',
  'runc',
  'uidmap',
] as const;

/** Only the browser tests need it. */
export const browserPackages = ['chromium'] as const;

/** The command that installs packages, as a person would type it. */
export function installCommand(packages: readonly string[]): string {
  return `apt-get install --yes --no-install-recommends ${packages.join(' ')}`;
}

/** Installed ones of `packages` with their versions, from the output of `dpkg-query` in `queryFormat`. */
export function parseInstalled(output: string): Map<string, string> {
  const rows = output.split('\n').map((line) => line.split(' '));
  return new Map(
    rows.filter(([, status]) => status === 'installed').map(([name = '', , version = '']) => [name, version]),
  );
}

/** For `dpkg-query --show --showformat`. */
export const queryFormat = '${Package} ${db:Status-Status} ${Version}\\n';

/** Those of `packages` that are not installed. Throws `SetupError` where there is no dpkg. */
export async function findMissingPackages(packages: readonly string[]): Promise<string[]> {
  const query = ['--show', '--showformat', queryFormat, ...packages];
  // Exit code 1 only says that it knows nothing about one of them.
  const { stdout, code } = await execa('dpkg-query', query, { reject: false });
  if (code === 'ENOENT') throw new SetupError(`Debian or Ubuntu expected, for: ${packages.join(', ')}.`);
  const installed = parseInstalled(stdout);
  return packages.filter((name) => !installed.has(name));
}

/** Installs what is missing of `packages`; without `mayUseApt` it throws with the commands instead. */
export function packagesStep(options: { id: string; packages: readonly string[]; mayUseApt: boolean }): Step {
  const { id, packages, mayUseApt } = options;
  return {
    id,
    title: `Debian packages: ${packages.join(', ')}`,
    key: () => undefined,
    isDone: async () => (await findMissingPackages(packages)).length === 0,
    async run(report) {
      const missing = await findMissingPackages(packages);
      const commands = ['apt-get update', installCommand(missing)];
      if (!mayUseApt) throw new SetupError(`Packages are missing: ${missing.join(', ')}.`, { commands });
      // A new machine has no package lists, an old one stale ones; a fresh one is spared half a minute.
      if (await apt(installCommand(missing), report)) return;
      await apt('apt-get update', report);
      if (!(await apt(installCommand(missing), report)))
        throw new SetupError(
          `Packages could not be installed: ${missing.join(', ')}; apt's words are above.`,
          { commands },
        );
    },
  };
}

/** True if apt succeeded. It asks no questions, since nobody could answer. */
async function apt(command: string, report: Report): Promise<boolean> {
  const [program = '', ...args] = command.split(' ');
  const child = execa(program, ['-o', 'DPkg::Lock::Timeout=120', ...args], {
    all: true,
    reject: false,
    stdin: 'ignore',
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  });
  for await (const line of child.iterable({ from: 'all' })) report(String(line));
  return (await child).exitCode === 0;
}
