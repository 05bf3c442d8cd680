import { accessSync, constants } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Sandboxes start in seconds and there are two of them at most on a small machine. */
const withSandboxes = {
  fileParallelism: false,
  testTimeout: 60_000,
  hookTimeout: 180_000,
  // A second, vitest's own limit, is short for a command in a sandbox of a busy machine.
  expect: { poll: { timeout: 20_000 } },
};

/** What can be said of the lessons' files alone. */
const lessonsWithoutSandbox = 'tests/lessons/static.test.ts';

/** `drydock inside` runs tests as a user who may only read the checkout. */
function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

export default defineConfig({
  cacheDir: isWritable('node_modules') ? 'node_modules/.vite' : join(tmpdir(), 'drydock-vitest'),
  test: {
    retry: 0,
    restoreMocks: true,
    unstubEnvs: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Vitest leaves a core idle of itself; the slow ones of these tests wait for processes and sockets.
          maxWorkers: availableParallelism() + 1,
          testTimeout: 20_000,
          include: ['tests/unit/**/*.test.ts', lessonsWithoutSandbox],
        },
      },
      {
        extends: true,
        test: { name: 'contract', include: ['tests/contract/**/*.test.ts'], ...withSandboxes },
      },
      {
        extends: true,
        test: { name: 'integration', include: ['tests/integration/**/*.test.ts'], ...withSandboxes },
      },
      {
        extends: true,
        test: {
          name: 'lessons',
          include: ['tests/lessons/**/*.test.ts'],
          exclude: [lessonsWithoutSandbox],
          // As in package.json, for lessons outside the package too; the server does it with check-imports.ts.
          alias: { '#checks': join(import.meta.dirname, 'sandbox-server/checks/define.ts') },
          ...withSandboxes,
        },
      },
    ],
  },
});
