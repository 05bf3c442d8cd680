import { spawn } from 'node:child_process';
import { Duplex } from 'node:stream';

/**
 * A byte stream to something inside a sandbox, over the standard streams of a relay that runs there. Nothing of the
 * learner's is opened from outside: a path of theirs could be a link to anything the server may reach.
 * The relay failing to connect makes the stream fail with ECONNREFUSED.
 */
export function openRelay(runcArguments: readonly string[]): Duplex {
  const relay = spawn('runc', runcArguments, { stdio: ['pipe', 'pipe', 'ignore'] });
  const stream = Duplex.from({ readable: relay.stdout, writable: relay.stdin });
  let received = false;
  relay.stdout.once('data', () => (received = true));
  relay.once('error', (error) => stream.destroy(error));
  relay.once('exit', (code) => {
    if (code !== 0 && !received) stream.destroy(refused());
  });
  stream.once('close', () => relay.kill('SIGTERM'));
  return stream;
}

function refused(): NodeJS.ErrnoException {
  return Object.assign(new Error('nothing in the sandbox accepts the connection'), { code: 'ECONNREFUSED' });
}
