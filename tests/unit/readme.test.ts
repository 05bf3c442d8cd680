import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkout } from '../../sandbox-server/host/checkout.ts';

/** Every command of the README, and the test or the layer of `npm test` that runs it. */
const runBy: Record<string, string> = {
  'npm start': 'tests/e2e/commands.test.ts',
  'npm start -- --no-apt': 'tests/e2e/commands.test.ts',
  'npx drydock doctor': 'tests/e2e/commands.test.ts',
  'npx drydock stop': 'tests/e2e/commands.test.ts',
  'npm run lesson new 05-data/04-tmpfs "Memory mounts"': 'tests/e2e/commands.test.ts',
  'npm run lesson dev': 'tests/e2e/commands.test.ts',
  'npm run lesson words': 'tests/e2e/commands.test.ts',
  'npm run build:site': 'tests/e2e/published.test.ts',
  'npm run bench': 'tests/integration/bench.test.ts',
  'npm run lessons:prove': 'tests/e2e/commands.test.ts',
  'npm run lessons:prove -- --static': 'tests/e2e/commands.test.ts',
  // Runs itself: this very run is one of its layers.
  'npm test': '.ci/run',
};

/** `npm run …` of one or some layers; `npm test` runs all of them. */
const layerScript = /^bootstrap\.mjs test( (lint|types|unit|contract|integration|lessons|e2e))+$/;

const readme = readFileSync(join(checkout, 'README.md'), 'utf8');
const scripts = (
  JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
).scripts;
const blocks = [...readme.matchAll(/^```sh\n([^`]*)^```$/gm)].flatMap(([, text = '']) =>
  text.trim().split('\n'),
);
const inline = [...readme.matchAll(/`((?:npm|npx) [^`…]+)`/g)].map(([, command = '']) => command);
const commands = [...new Set([...blocks, ...inline])];

describe('the README’s commands', () => {
  it('are found', () => {
    expect(commands).toContain('npm start');
    expect(commands.length).toBeGreaterThan(6);
  });

  it.each(commands)('%s is run by a test', (command) => {
    const [, script = ''] = /^npm run (\S+)/.exec(command) ?? [];
    const isLayer = layerScript.test(scripts[script]?.replace('node sandbox-server/', '') ?? '');
    const test = runBy[command];
    expect(isLayer || (test !== undefined && existsSync(join(checkout, test)))).toBe(true);
  });

  it.each(Object.entries(runBy))('%s is really in %s', (command, test) => {
    expect(readFileSync(join(checkout, test), 'utf8')).toContain(command);
  });
});
