import { randomBytes } from 'node:crypto';
import { readConfig } from '../../sandbox-server/config.ts';
import type { Pty } from '../../sandbox-server/sandbox/driver.ts';
import { openNodePty } from '../../sandbox-server/sandbox/node-pty.ts';
import { RootlessDriver } from '../../sandbox-server/sandbox/rootless-driver.ts';
import { median, timeOf, type Row } from './measure.ts';

/**
 * `npm run bench`: what a sandbox costs, each thing beside the same thing done by hand in the same run. Times depend on
 * the machine, ratios hardly do. Runs inside the holder (`drydock inside`).
 */
const driver = new RootlessDriver({ ...readConfig(), capacity: 2 });
const id = randomBytes(16).toString('hex');
const rows: Row[] = [];

async function inSandbox(script: string): Promise<string> {
  const { exitCode, stdout, stderr } = await driver.exec(id, ['bash', '-c', script], { timeoutMs: 120_000 });
  if (exitCode !== 0) throw new Error(`${script}: ${stderr.toString()}`);
  return stdout.toString();
}

/** A second engine, started as one would by hand, in the sandbox that is there already. */
const secondEngine = `
  export XDG_RUNTIME_DIR=/tmp/second; mkdir -p $XDG_RUNTIME_DIR
  DOCKERD_ROOTLESS_ROOTLESSKIT_NET=slirp4netns dockerd-rootless.sh --data-root=/var/lib/docker/second \\
    --host=unix://$XDG_RUNTIME_DIR/docker.sock >/dev/null 2>&1 &
  until curl -sf --unix-socket $XDG_RUNTIME_DIR/docker.sock http://engine/_ping >/dev/null; do sleep 0.05; done
  kill $!; wait $! 2>/dev/null; true`;

async function benchStart(): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    await driver.stop(id);
    times.push(await timeOf(() => driver.create(id)));
  }
  const path = 'PATH=$PATH:/usr/share/docker.io/contrib';
  const byHand: number[] = [];
  for (let round = 0; round < 5; round++)
    byHand.push(await timeOf(() => inSandbox(`${path}; ${secondEngine}`)));
  rows.push({
    what: 'a sandbox, until its engine answers',
    against: 'rootless dockerd alone',
    ours: median(times),
    theirs: median(byHand),
    unit: 'ms',
  });
}

async function benchMemory(): Promise<void> {
  await driver.stop(id);
  await driver.create(id);
  const { memoryBytes } = await driver.usage(id);
  const engine = await inSandbox(
    `for p in $(pgrep -x dockerd) $(pgrep -x containerd); do grep Pss: /proc/$p/smaps_rollup; done | awk '{s+=$2} END {print s*1024}'`,
  );
  rows.push({
    what: 'an idle sandbox',
    against: 'its dockerd and containerd (PSS)',
    ours: memoryBytes / 2 ** 20,
    theirs: Number(engine) / 2 ** 20,
    unit: 'MB',
  });
}

async function benchImages(): Promise<void> {
  const run = 'docker run --rm nginx true';
  const present = await timeOf(() => inSandbox(run));
  const again = await timeOf(() => inSandbox(run));
  rows.push({
    what: 'first docker run of a course image',
    against: 'the second',
    ours: present,
    theirs: again,
    unit: 'ms',
  });
}

async function benchExec(): Promise<void> {
  const ours: number[] = [];
  for (let round = 0; round < 20; round++) ours.push(await timeOf(() => driver.exec(id, ['true'])));
  await inSandbox('docker run -d --name bench nginx');
  const repeat = 'for i in $(seq 20); do docker exec bench true; done';
  const nanoseconds = await inSandbox(`s=$(date +%s%N); ${repeat}; echo $(($(date +%s%N) - s))`);
  rows.push({
    what: 'a command run in the sandbox from outside',
    against: 'docker exec in the sandbox',
    ours: median(ours),
    theirs: Number(nanoseconds) / 1e6 / 20,
    unit: 'ms',
  });
}

/** Says when it is there; then the terminal echoes what is typed, and `cat` keeps it open. */
const echoProgram = ['sh', '-c', 'echo ready; exec cat'];

async function echo(pty: Pty): Promise<number> {
  const times: number[] = [];
  let received = 0;
  let expected = 0;
  let done = () => {};
  pty.onData((data) => {
    received += data.length;
    if (received >= expected) done();
  });
  await new Promise<void>((resolve) => ((expected = 'ready\r\n'.length), (done = resolve)));
  for (let round = 0; round < 200; round++) {
    expected = received + 1;
    times.push(await timeOf(() => new Promise<void>((resolve) => ((done = resolve), pty.write('x')))));
  }
  pty.close();
  return median(times);
}

async function benchEcho(): Promise<void> {
  const size = { cols: 120, rows: 30 };
  const ours = await echo(await driver.openPty(id, { ...size, command: echoProgram }));
  const theirs = await echo(
    openNodePty('sh', echoProgram.slice(1), { ...size, env: { PATH: process.env['PATH'] ?? '' } }),
  );
  rows.push({
    what: 'echo of a typed character',
    against: 'a terminal of the host',
    ours,
    theirs,
    unit: 'ms',
  });
}

for (const left of await driver.list()) await driver.stop(left.id);
await driver.create(id);
for (const bench of [benchStart, benchMemory, benchImages, benchExec, benchEcho]) await bench();
await driver.stop(id);
for (const { what, against, ours, theirs, unit } of rows)
  process.stdout.write(
    `${what}: ${ours.toFixed(2)} ${unit}; ${against}: ${theirs.toFixed(2)} ${unit}; ratio ${(ours / theirs).toFixed(2)}\n`,
  );
