import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, it } from 'vitest';

/** Stands in for npm: notes how it was called and installs the one thing bootstrap wants, a Node. */
const fakeNpm = `#!/bin/sh
echo "$@" >>npm-calls
mkdir -p node_modules/.bin && ln -sf "${process.execPath}" node_modules/.bin/node
exit "$(cat npm-exit-code)"
`;

/** Stands in for the command line. */
const fakeMain = `
const [what, value] = process.argv.slice(2);
if (what === 'exit') process.exit(Number(value));
if (what === 'wait') {
  process.on('SIGTERM', () => process.exit(42));
  setInterval(() => undefined, 1000);
}
console.log('arguments: ' + process.argv.slice(2).join(' '));
`;

let checkout: string;

beforeEach(async () => {
  checkout = await mkdtemp(join(tmpdir(), 'drydock-bootstrap-'));
  await mkdir(join(checkout, 'sandbox-server/cli'), { recursive: true });
  await mkdir(join(checkout, 'bin'));
  await copyFile('sandbox-server/bootstrap.mjs', join(checkout, 'sandbox-server/bootstrap.mjs'));
  await writeFile(join(checkout, 'sandbox-server/cli/main.ts'), fakeMain);
  await writeFile(join(checkout, 'package-lock.json'), '{}');
  await writeFile(join(checkout, 'npm-exit-code'), '0');
  await writeFile(join(checkout, 'bin/npm'), fakeNpm);
  await chmod(join(checkout, 'bin/npm'), 0o755);
});

afterEach(() => rm(checkout, { recursive: true }));

function bootstrap(...args: string[]) {
  const env = { PATH: `${join(checkout, 'bin')}:/usr/bin:/bin` };
  const script = join(checkout, 'sandbox-server/bootstrap.mjs');
  return execa(process.execPath, [script, ...args], { env, extendEnv: false, reject: false, all: true });
}

async function countInstalls(): Promise<number> {
  const calls = await readFile(join(checkout, 'npm-calls'), 'utf8');
  return calls.trim().split('\n').length;
}

it('installs the dependencies without their scripts, then runs the command line with its arguments', async () => {
  const { all } = await bootstrap('start', '--no-apt');
  expect(all).toContain('arguments: start --no-apt');
  expect(await readFile(join(checkout, 'npm-calls'), 'utf8')).toMatch(/^ci --ignore-scripts /);
});

it('installs once, and again only when the lock file changes', async () => {
  await bootstrap();
  await bootstrap();
  expect(await countInstalls()).toBe(1);
  await writeFile(join(checkout, 'package-lock.json'), '{ "changed": true }');
  await bootstrap();
  expect(await countInstalls()).toBe(2);
});

it('stops when npm fails, and tries again the next time', async () => {
  await writeFile(join(checkout, 'npm-exit-code'), '1');
  const { exitCode, all } = await bootstrap('start');
  expect(exitCode).toBe(1);
  expect(all).toContain('npm ci failed');
  expect(all).not.toContain('arguments:');
  await bootstrap();
  expect(await countInstalls()).toBe(2);
});

it("ends with the command line's exit code", async () => {
  expect((await bootstrap('exit', '3')).exitCode).toBe(3);
});

it('hands a signal on and waits for the end', async () => {
  const run = bootstrap('wait');
  for await (const line of run.iterable()) if (line === 'arguments: wait') run.kill('SIGTERM');
  expect((await run).exitCode).toBe(42);
});
