import { expect, test } from './drydock.ts';
import { pressEnterOn, tabTo } from './keyboard.ts';
import { lessons } from './lesson-page.ts';

const chapter = '/images-and-containers/';

test('the front page leads to the first lesson, to every chapter and to what is beside the lessons', async ({
  page,
}) => {
  await page.goto('/');
  const path = page.locator('drydock-course-path');
  const first = await path.locator('[data-lesson] a').first().getAttribute('href');
  const chapters = await path.locator('[data-chapter]').count();
  await expect(path.getByRole('heading', { level: 3 })).toHaveCount(chapters + 1);
  for (const name of ['Cheat sheet', 'Glossary', 'Where next', 'Your logbook'])
    await expect(path.getByRole('link', { name })).toBeVisible();
  await pressEnterOn(page.getByRole('link', { name: 'Start the first lesson' }));
  await expect(page).toHaveURL(first ?? 'a lesson');
});

test('a chapter has its lessons, sentences and commands, and stands between its neighbours', async ({
  page,
}) => {
  await page.goto('/');
  await pressEnterOn(page.getByRole('link', { name: '02 Images and containers' }));
  await expect(page).toHaveURL(chapter);
  const main = page.getByRole('main');
  await expect(main.getByRole('link', { name: '02.1 Your first container' })).toBeVisible();
  await expect(main.getByText('An image is read-only and shared')).toBeVisible();
  await expect(main.getByText('docker diff red', { exact: true })).toBeVisible();
  const outline = page.getByRole('navigation', { name: 'Main' });
  await expect(outline.getByRole('link', { name: 'Overview' })).toHaveAttribute('aria-current', 'page');
  await pressEnterOn(main.getByRole('link', { name: 'Start this chapter' }));
  await expect(page).toHaveURL(lessons.firstContainer);
  await pressEnterOn(page.getByRole('banner').getByRole('link', { name: '02 Images and containers' }));
  await expect(page).toHaveURL(chapter);
  const neighbours = page.getByRole('navigation', { name: 'Previous and next page' });
  await expect(neighbours.getByRole('link', { name: /Next chapter/ })).toBeVisible();
});

test('the cheat sheet is searched by keyboard, and says how many commands it found', async ({ page }) => {
  await page.goto('/cheat-sheet/');
  const field = page.getByRole('searchbox', { name: 'Filter commands' });
  const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') });
  const all = await rows.count();
  await tabTo(field);
  await page.keyboard.type('container DIFF');
  await expect(page.getByRole('status')).toHaveText(`1 of ${all} commands`);
  await expect(rows.filter({ visible: true })).toHaveCount(1);
  await expect(rows.filter({ visible: true })).toContainText('docker diff red');
  await expect(page.getByRole('heading', { level: 2 }).filter({ visible: true })).toHaveCount(1);
  await page.keyboard.type(' no such thing');
  await expect(page.getByRole('status')).toHaveText(`None of ${all} commands`);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('status')).toHaveText(`All ${all} commands`);
  await expect(rows.filter({ visible: true })).toHaveCount(all);
  await expect(field).toBeFocused();
});

test('a word of the glossary leads to the lesson that teaches it', async ({ page }) => {
  await page.goto('/glossary/');
  await tabTo(page.getByRole('searchbox', { name: 'Filter terms' }));
  await page.keyboard.type('writable layer');
  await expect(page.getByRole('term').filter({ visible: true })).toHaveText(['Writable layer']);
  await pressEnterOn(page.getByRole('main').getByRole('link', { name: '02.2 Image and container' }).first());
  await expect(page).toHaveURL(lessons.imageAndContainer);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the cheat sheet is whole, and has no field that does nothing', async ({ page }) => {
    await page.goto('/cheat-sheet/');
    await expect(page.getByText('docker diff red', { exact: true })).toBeVisible();
    await expect(page.getByRole('searchbox', { name: 'Filter commands' })).toBeHidden();
  });
});
