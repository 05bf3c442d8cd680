import { join } from 'node:path';
import { checkout } from '../../sandbox-server/host/checkout.ts';
import { findBrokenLinks } from '../site/broken-links.ts';
import { StaticServer } from '../site/static-server.ts';
import { expect, test } from './drydock.ts';
import { lessons } from './lesson-page.ts';

/** As `npm run build:site` leaves it, and the server serves it. */
const site = join(checkout, 'dist/site');
const needsServer = 'These pages are published without a Drydock server.';

test('no link of the built site leads nowhere', async () => {
  expect(await findBrokenLinks(site)).toEqual([]);
});

test('the site can be read where nothing but its files is served, and says what that lacks', async ({
  page,
}) => {
  await using server = await StaticServer.start(site);
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  page.on('response', (response) => response.status() >= 400 && said.push(response.url()));

  await test.step('the front page', async () => {
    await page.goto(server.url, { waitUntil: 'networkidle' });
    await expect(page.getByText('You are reading the course as plain pages.')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Start the first lesson' })).toBeVisible();
  });

  await test.step('a lesson', async () => {
    await page.goto(server.url + lessons.firstContainer, { waitUntil: 'networkidle' });
    await expect(page.getByRole('region', { name: 'Terminal', exact: true })).toContainText(needsServer);
    await expect(page.getByText('Unable to find image')).toBeVisible();
    await page.getByRole('button', { name: 'Run: docker images' }).click();
    await expect(page.locator('drydock-live')).toContainText(`Not run. ${needsServer}`);
    await page.getByRole('button', { name: 'Check all' }).click();
    await expect(page.locator('drydock-live')).toContainText(`Nothing was checked. ${needsServer}`);
    await page.getByRole('button', { name: 'Show solution' }).click();
    await expect(page.getByText('Solutions come from a Drydock server')).toBeVisible();
  });

  await test.step('the pages beside the lessons', async () => {
    for (const path of ['/images-and-containers/', '/cheat-sheet/', '/glossary/', '/where-next/']) {
      await page.goto(server.url + path, { waitUntil: 'networkidle' });
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    }
    await page.goto(`${server.url}/logbook/`);
    await expect(page.getByText('kept by a Drydock server, and none answers here')).toBeVisible();
  });

  expect(said).toEqual([]);
});
