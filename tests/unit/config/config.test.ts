import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  addSystemPath,
  ConfigError,
  isCi,
  pickCi,
  pickSettings,
  readConfig,
} from '../../../sandbox-server/config.ts';
import { renderSettingsTable } from '../../../sandbox-server/settings.ts';

function problemsOf(environment: Record<string, string>): string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('readConfig', () => {
  it('gives the documented defaults when nothing is set', () => {
    expect(readConfig({})).toEqual({
      port: 4480,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:4480',
      previewDomain: 'localhost:4480',
      dataDir: '/var/lib/drydock',
      courseDir: join(import.meta.dirname, '../../../lessons'),
      capacity: 8,
      idleTimeoutMs: 30 * 60_000,
      idleWarningMs: 2 * 60_000,
      memoryBytes: 3 * 2 ** 30,
      diskBytes: 2 ** 30,
      pids: 1024,
      cpus: 1.5,
      maxFileBytes: 2 ** 20,
      registryUpstream: undefined,
      browserNode: true,
      logLevel: 'info',
    });
  });

  it('is frozen', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true);
  });

  it('derives the addresses from the port', () => {
    const config = readConfig({ DRYDOCK_PORT: '9000' });
    expect([config.publicUrl, config.previewDomain]).toEqual(['http://localhost:9000', 'localhost:9000']);
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ DRYDOCK_PORT: '' }).port).toBe(4480);
  });

  it.each([
    ['DRYDOCK_IDLE_TIMEOUT', '3h', 'idleTimeoutMs', 10_800_000],
    ['DRYDOCK_IDLE_WARNING', '500ms', 'idleWarningMs', 500],
    ['DRYDOCK_SANDBOX_MEMORY', '1536M', 'memoryBytes', 1536 * 2 ** 20],
    ['DRYDOCK_MAX_FILE', '512k', 'maxFileBytes', 512 * 2 ** 10],
    ['DRYDOCK_DATA', '/srv/drydock/', 'dataDir', '/srv/drydock'],
    ['DRYDOCK_BROWSER_NODE', 'off', 'browserNode', false],
    [
      'DRYDOCK_REGISTRY_UPSTREAM',
      'https://registry.example.org/',
      'registryUpstream',
      'https://registry.example.org',
    ],
    ['DRYDOCK_PREVIEW_DOMAIN', 'Preview.Example.org:8443', 'previewDomain', 'preview.example.org:8443'],
  ] as const)('reads %s=%s', (variable, text, field, value) => {
    expect(readConfig({ [variable]: text })[field]).toBe(value);
  });

  it.each([
    ['DRYDOCK_PORT', '70000', 'a port from 1 to 65535'],
    ['DRYDOCK_PORT', '80a', 'a port from 1 to 65535'],
    ['DRYDOCK_HOST', 'all addresses', 'an address or host name to listen on such as 127.0.0.1 or ::'],
    ['DRYDOCK_BROWSER_NODE', 'no', 'on or off'],
    ['DRYDOCK_CAPACITY', '65', 'a whole number from 1 to 60'],
    ['DRYDOCK_CAPACITY', '-1', 'a whole number from 1 to 60'],
    ['DRYDOCK_IDLE_TIMEOUT', '30', 'a time such as 500ms, 90s, 30m or 2h'],
    ['DRYDOCK_SANDBOX_MEMORY', '3', 'a size of at least 256m such as 512k, 512m or 3g'],
    ['DRYDOCK_SANDBOX_MEMORY', '10m', 'a size of at least 256m such as 512k, 512m or 3g'],
    ['DRYDOCK_SANDBOX_CPUS', '0', 'a number of processors from 0.1 to 64 such as 1.5'],
    ['DRYDOCK_DATA', 'data', 'an absolute path of a directory, not / itself'],
    ['DRYDOCK_DATA', '/', 'an absolute path of a directory, not / itself'],
    ['DRYDOCK_LOG_LEVEL', 'loud', 'one of trace, debug, info, warn, error, silent'],
    ['DRYDOCK_REGISTRY_UPSTREAM', 'hub', 'the address of a registry to pull from, or nothing'],
    [
      'DRYDOCK_PUBLIC_URL',
      'https://example.org/course',
      'an http or https address without a path such as https://docker.example.org',
    ],
  ])('refuses %s=%s, naming it, what was expected and what was got', (variable, text, expected) => {
    expect(problemsOf({ [variable]: text })).toEqual([`${variable}: expected ${expected}, got "${text}".`]);
  });

  it('names all wrong values at once', () => {
    expect(problemsOf({ DRYDOCK_PORT: 'x', DRYDOCK_CAPACITY: 'y' })).toHaveLength(2);
  });

  it('names a misspelt variable', () => {
    expect(problemsOf({ DRYDOCK_PROT: '80' })).toEqual([
      expect.stringMatching(/^DRYDOCK_PROT: expected one of DRYDOCK_PORT/),
    ]);
  });

  it('wants the idle warning to be shorter than the idle timeout', () => {
    expect(problemsOf({ DRYDOCK_IDLE_TIMEOUT: '1m' })).toEqual([
      expect.stringMatching(/^DRYDOCK_IDLE_WARNING: /),
    ]);
  });

  it('wants the disk to fit in the memory it is made of', () => {
    expect(problemsOf({ DRYDOCK_SANDBOX_DISK: '4g' })).toEqual([
      expect.stringMatching(/^DRYDOCK_SANDBOX_DISK: /),
    ]);
  });

  it('wants a preview domain for a public address', () => {
    const publicUrl = { DRYDOCK_PUBLIC_URL: 'https://course.example.org' };
    expect(problemsOf(publicUrl)).toEqual([expect.stringContaining('got nothing')]);
    expect(problemsOf({ ...publicUrl, DRYDOCK_PREVIEW_DOMAIN: 'preview.example.net' })).toEqual([]);
  });

  it.each(['example.org', 'preview.example.org'])(
    "refuses to serve previews on the course's own domain or below it: %s",
    (previews) => {
      expect(
        problemsOf({ DRYDOCK_PUBLIC_URL: 'https://example.org', DRYDOCK_PREVIEW_DOMAIN: previews }),
      ).toEqual([expect.stringContaining('nor lies below it')]);
    },
  );
});

it('pickSettings keeps the settings that are set and nothing else', () => {
  expect(pickSettings({ DRYDOCK_PORT: '1', DRYDOCK_DATA: '', HOME: '/root' })).toEqual({ DRYDOCK_PORT: '1' });
});

it('isCi knows a CI machine by CI=true', () => {
  expect([isCi({ CI: 'true' }), isCi({})]).toEqual([true, false]);
  expect([pickCi({ CI: 'true', HOME: '/' }), pickCi({ HOME: '/' })]).toEqual([{ CI: 'true' }, {}]);
});

it("addSystemPath keeps the PATH and adds root's programs", () => {
  const environment: NodeJS.ProcessEnv = { PATH: '/usr/local/bin' };
  addSystemPath(environment);
  expect(environment['PATH']).toBe('/usr/local/bin:/usr/sbin:/sbin:/usr/bin:/bin');
});

it('the README has the table of all settings', async () => {
  expect(await readFile('README.md', 'utf8')).toContain(renderSettingsTable());
});
