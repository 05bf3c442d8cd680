import { execa } from 'execa';

/** More than this is no starter, but a mistake of the lesson's author. */
const maxArchiveBytes = 16 * 1024 * 1024;

/** A tar archive of a lesson's starter files, empty if it has none. The learner may write all of them. */
export async function packStarterFiles(filesFolder: string | undefined): Promise<Buffer> {
  const source =
    filesFolder === undefined ? ['--files-from', '/dev/null'] : ['--directory', filesFolder, '.'];
  const { stdout } = await execa('tar', ['--create', '--sort=name', '--mode=u+rwX,go+rX,go-w', ...source], {
    encoding: 'buffer',
    stripFinalNewline: false,
    maxBuffer: maxArchiveBytes,
  });
  return Buffer.from(stdout);
}
