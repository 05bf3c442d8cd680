import { chmod, cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaCommand } from 'execa';
import { readConfig } from '../../sandbox-server/config.ts';
import { checkout } from '../../sandbox-server/host/checkout.ts';
import { expect, test } from './drydock.ts';

const { dataDir, publicUrl } = readConfig();

/** Runs a command as a person types it, in the checkout, beside a server that runs. `output` is both streams. */
async function run(command: string, env: Record<string, string> = {}) {
  const { all, stdout, exitCode } = await execaCommand(command, {
    cwd: checkout,
    env,
    all: true,
    reject: false,
    shell: true,
  });
  return { output: all, stdout, exitCode };
}

test.describe('the commands of the README', () => {
  for (const command of ['npm start', 'npm start -- --no-apt'])
    test(`${command} says where Drydock is when it runs already`, async () => {
      const { output, exitCode } = await run(command);
      expect(exitCode).toBe(1);
      expect(output).toContain('Drydock is running already');
      expect(output).toContain(publicUrl);
    });

  test('npx drydock doctor looks at the machine and finds it fit', async () => {
    const wrong = await run('npx drydock doctor', { DRYDOCK_PORT: '0' });
    expect(wrong.output).toContain('DRYDOCK_PORT: expected a port from 1 to 65535, got "0"');
    const { stdout: findings } = await run('npx drydock doctor --json');
    const names = (JSON.parse(findings) as { check: string }[]).map(({ check }) => check);
    expect(names).toEqual(expect.arrayContaining(['User namespaces', 'cgroups', 'Disk']));
  });

  test('npx drydock stop ends nothing where nothing runs', async () => {
    const { output, exitCode } = await run('npx drydock stop', { DRYDOCK_DATA: `${dataDir}-other` });
    expect(output).toContain('Nothing of Drydock was running.');
    expect(exitCode).toBe(0);
  });

  test('npm run lesson new writes a lesson', async () => {
    const course = await mkdtemp(join(tmpdir(), 'drydock-course-'));
    await chmod(course, 0o755);
    await cp(join(checkout, 'tests/courses/knots'), course, { recursive: true });
    const command = 'npm run lesson new 05-data/04-tmpfs "Memory mounts"';
    const { output, exitCode } = await run(command, { DRYDOCK_COURSE: course });
    expect(exitCode, output).toBe(0);
    const text = await readFile(join(course, '05-data/04-tmpfs/lesson.mdx'), 'utf8');
    expect(text).toContain('title: Memory mounts');
    await rm(course, { recursive: true });
  });

  test('npm run lesson words says how much there is to read', async () => {
    const { output, exitCode } = await run('npm run lesson words');
    expect(output).toMatch(/^images-and-containers\/first-container +\d+ +\d+ min +10 min$/m);
    expect(exitCode).toBe(0);
  });

  test('npm run lesson dev wants the data directory for itself', async () => {
    const { output, exitCode } = await run('npm run lesson dev');
    expect(exitCode).toBe(1);
    expect(output).toContain('Drydock is running already');
  });

  test('npm run lessons:prove -- --static finds nothing wrong in the lessons', async () => {
    const { output, exitCode } = await run('npm run lessons:prove -- --static');
    expect(output).toMatch(/\d+ lessons without sandbox: nothing wrong/);
    expect(exitCode).toBe(0);
  });

  test('npm run lessons:prove proves a lesson beside a server that runs', async () => {
    test.setTimeout(240_000);
    const options = 'first-container --mutants none --sandboxes 1';
    const { output, exitCode } = await run(`npm run lessons:prove -- ${options}`);
    expect(output).toMatch(/1 lesson, 5 tasks · .*Proven\./s);
    expect(exitCode).toBe(0);
  });
});
