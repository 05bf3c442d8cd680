import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SandboxError } from '../../sandbox-server/errors.ts';
import { Workspace } from '../../sandbox-server/workspace/workspace.ts';
import { LocalDriver } from './local-driver.ts';

export const maxFileBytes = 64 * 1024;

/** An empty workspace on this machine; `folder` is where. Whoever makes it disposes of the driver. */
export function makeLocalWorkspace(): { driver: LocalDriver; workspace: Workspace; folder: string } {
  const driver = new LocalDriver();
  const folder = join(driver.workspacesRoot, 'first-container');
  mkdirSync(folder);
  const lesson = 'images-and-containers/first-container';
  return {
    driver,
    workspace: new Workspace({ driver, sandboxId: 'aaaaaaaa', lesson, maxFileBytes }),
    folder,
  };
}

/** The code with which work fails, or `no error`. */
export function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'no error',
    (error: SandboxError) => error.code,
  );
}
