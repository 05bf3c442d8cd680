import type { Config } from '../config.ts';
import { findHolder, retireHolder } from '../host/holder.ts';
import { endRecordedServer, findServer } from '../host/server-process.ts';
import { isRoot, runAgainAsRoot } from './root.ts';
import { say } from './say.ts';

/** Ends the server, if it runs, then all sandboxes with what is in them. */
export async function stop(config: Config): Promise<void> {
  if (!isRoot()) return runAgainAsRoot();
  const wasRunning = (await findServer(config)) ?? (await findHolder(config));
  await endRecordedServer(config);
  await retireHolder(config);
  say(
    wasRunning === undefined ? 'Nothing of Drydock was running.' : 'Drydock and its sandboxes are stopped.',
  );
}
