import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import type { Config } from '../config.ts';
import { layoutOf } from '../host/layout.ts';
import { SetupError, type Step } from '../host/step.ts';
import { exists } from '../host/exists.ts';

const debianPackage = 'docker-registry';

/**
 * Gets CNCF Distribution's registry from Debian's package, unpacked beside the data and not installed: installing it
 * would start a service of the machine's own on port 5000.
 */
export function registryProgramStep(config: Config): Step {
  const { registryProgram } = layoutOf(config);
  return {
    id: 'registry-program',
    title: 'Course registry (CNCF Distribution)',
    key: () => undefined,
    isDone: () => exists(registryProgram),
    async run() {
      const folder = await mkdtemp(join(tmpdir(), 'drydock-registry-'));
      try {
        await downloadPackage(folder);
        const [archive] = await readdir(folder);
        if (!archive) throw new SetupError(`apt-get download ${debianPackage} left no file.`);
        const target = dirname(dirname(dirname(registryProgram)));
        await mkdir(target, { recursive: true });
        await execa('dpkg-deb', ['--extract', join(folder, archive), target]);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

/** The machine's package lists may be missing or so old that the package they name is gone: then they are fetched. */
async function downloadPackage(folder: string): Promise<void> {
  // apt's own download user may not write into our folder.
  const download = ['-o', 'APT::Sandbox::User=root', 'download', debianPackage];
  const { failed } = await execa('apt-get', download, { cwd: folder, reject: false });
  if (!failed) return;
  await execa('apt-get', ['update']);
  await execa('apt-get', download, { cwd: folder });
}
