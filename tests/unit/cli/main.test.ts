import { execa } from 'execa';
import { describe, expect, it } from 'vitest';

/** The command line as a person runs it, in a process of its own. */
function drydock(args: string[], env: Record<string, string> = {}) {
  return execa('node', ['sandbox-server/cli/main.ts', ...args], {
    env,
    reject: false,
    preferLocal: true,
    all: true,
    stdin: 'ignore',
  });
}

describe('drydock', () => {
  it('lists its commands', async () => {
    const { stdout } = await drydock(['--help']);
    for (const command of ['start', 'doctor', 'prepare', 'stop', 'inside', 'test'])
      expect(stdout).toContain(command);
  });

  it('names a command that it does not have', async () => {
    const { exitCode, stderr } = await drydock(['strat']);
    expect(stderr).toContain("unknown command 'strat'");
    expect(exitCode).toBe(1);
  });

  it('refuses wrong settings before anything else, in words and without a stack', async () => {
    const { exitCode, stderr } = await drydock(['start'], { DRYDOCK_PORT: 'http', DRYDOCK_CAPACITY: 'many' });
    expect(stderr.trim().split('\n')).toEqual([
      'Settings are wrong:',
      'DRYDOCK_PORT: expected a port from 1 to 65535, got "http".',
      'DRYDOCK_CAPACITY: expected a whole number from 1 to 60, got "many".',
    ]);
    expect(exitCode).toBe(1);
  });

  it("gives the doctor's findings to programs", async () => {
    const { stdout } = await drydock(['doctor', '--json']);
    const findings = JSON.parse(stdout) as { check: string; state: string }[];
    expect(findings.map(({ check }) => check)).toContain('User namespaces');
    for (const { state } of findings) expect(['ok', 'degraded', 'missing']).toContain(state);
  });

  it('names a layer of tests that there is not', async () => {
    const { exitCode, stderr } = await drydock(['test', 'smoke']);
    expect(stderr).toContain(
      'expected one of lint, types, unit, contract, integration, lessons, e2e, got "smoke"',
    );
    expect(exitCode).toBe(1);
  });
});
