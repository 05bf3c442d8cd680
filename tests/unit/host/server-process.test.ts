import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { removeDataDir } from '../../../sandbox-server/cli/remove-data-dir.ts';
import { readConfig, type Config } from '../../../sandbox-server/config.ts';
import { layoutOf } from '../../../sandbox-server/host/layout.ts';
import { endRecordedServer, findServer, launchServer } from '../../../sandbox-server/host/server-process.ts';
import { identifyProcess } from '../../../sandbox-server/sandbox/process.ts';

let config: Config;

beforeEach(async () => {
  config = readConfig({ DRYDOCK_DATA: await mkdtemp(join(tmpdir(), 'drydock-server-')) });
});

afterEach(() => rm(config.dataDir, { recursive: true, force: true }));

const record = (text: string) => writeFile(layoutOf(config).serverRecord, text);

it('finds no server where none was started', async () => {
  expect(await findServer(config)).toBeUndefined();
});

it('finds the server that runs', async () => {
  const me = await identifyProcess(process.pid);
  await record(JSON.stringify(me));
  expect(await findServer(config)).toEqual(me);
});

it('starts none beside it', async () => {
  await record(JSON.stringify(await identifyProcess(process.pid)));
  await expect(launchServer(config)).rejects.toThrow(`running already (process ${process.pid})`);
});

it('does not take a later process with the same number for the server', async () => {
  await record(JSON.stringify({ pid: process.pid, startedAt: '1' }));
  expect(await findServer(config)).toBeUndefined();
});

it('takes a damaged record for none', async () => {
  await record('{"pid":');
  expect(await findServer(config)).toBeUndefined();
});

it('ends nothing when no server runs', async () => {
  await record(JSON.stringify({ pid: process.pid, startedAt: '1' }));
  await expect(endRecordedServer(config)).resolves.toBeUndefined();
});

it('removes a data directory, and again is fine', async () => {
  await record('{}');
  await removeDataDir(config);
  await removeDataDir(config);
  expect(await findServer(config)).toBeUndefined();
});
