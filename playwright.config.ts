import { existsSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';
import { isCi, readConfig } from './sandbox-server/config.ts';

const config = readConfig();
const debianChromium = '/usr/bin/chromium';

/**
 * The whole product: `drydock start` as people run it (tests/e2e/server.ts), and Debian's Chromium. Run by
 * `drydock test e2e`, on a machine that is prepared and as root.
 */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  retries: 0,
  // One small machine runs the server, its sandboxes and the browser.
  workers: 1,
  forbidOnly: isCi(),
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1280, height: 800 },
    baseURL: config.publicUrl,
    // Without a copy of the page for each key: the lessons press thousands.
    trace: { mode: 'retain-on-failure', snapshots: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(existsSync(debianChromium) ? { executablePath: debianChromium } : {}),
      // Root may not use the browser's own sandbox; it opens nothing but this course.
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    },
  },
});
