#!/usr/bin/env node
/**
 * First thing that runs, on whatever Node is installed: installs the npm dependencies (a Node 24 among them) when they
 * are missing or older than the lock file, then hands over to the command line in that Node. Plain JavaScript without
 * dependencies, because nothing is installed yet.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const checkout = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(checkout, 'node_modules');
const installedLock = join(modules, '.drydock-lock');
const node = join(modules, '.bin/node');

/** @param {string[]} lines what is wrong and what to do about it */
function refuse(...lines) {
  console.error(lines.join('\n'));
  process.exit(1);
}

function requirePlatform() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20)
    refuse(
      `Node: expected 20 or newer, got ${process.versions.node}.`,
      'Install a newer Node (nodejs.org, nvm or your distribution) and run the same command again.',
    );
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch))
    refuse(`Machine: expected Linux on x64 or arm64, got ${process.platform} on ${process.arch}.`);
}

function installDependencies() {
  const lock = createHash('sha256')
    .update(readFileSync(join(checkout, 'package-lock.json')))
    .digest('hex');
  if (existsSync(node) && existsSync(installedLock) && readFileSync(installedLock, 'utf8') === lock) return;
  const started = Date.now();
  console.log('Installing npm dependencies …');
  // Packages name the Node they want, which the one running npm need not be: theirs is among the dependencies.
  const options = [
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const npm = spawnSync('npm', ['ci', ...options], { cwd: checkout, stdio: 'inherit' });
  if (npm.error !== undefined)
    refuse(`npm: expected it beside Node, got "${npm.error.message}".`, 'Install npm.');
  if (npm.status !== 0)
    refuse('npm ci failed; its own message is above.', `Try it by hand: cd ${checkout} && npm ci`);
  if (!existsSync(node))
    refuse(`npm ci: expected it to install ${node}, got none.`, 'Does npm omit optional packages?');
  writeFileSync(installedLock, lock);
  console.log(`npm dependencies installed (${Math.round((Date.now() - started) / 1000)} s)`);
}

/** Runs the command line; signals go through to it and its end, code or signal, becomes this process's. */
function handOver() {
  const commandLine = join(checkout, 'sandbox-server/cli/main.ts');
  const child = spawn(node, [commandLine, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => refuse(`Node 24: expected ${node} to run, got "${error.message}".`));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

// The server reads what npm installs as another user, whatever the caller's habit.
process.umask(0o022);
requirePlatform();
installDependencies();
handOver();
