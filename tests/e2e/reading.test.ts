import { expect, test } from './drydock.ts';
import { lessons } from './lesson-page.ts';

/** What only a lesson with tasks may load. */
const workbench = /workbench|monaco|xterm|preact|zag|editor/i;

test('pages to read load no workbench, and say nothing on the console', async ({ page }) => {
  const requested: string[] = [];
  const said: string[] = [];
  page.on('request', (request) => requested.push(new URL(request.url()).pathname));
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  for (const path of ['/', '/images-and-containers/', '/cheat-sheet/', '/glossary/', '/logbook/']) {
    await page.goto(path, { waitUntil: 'networkidle' });
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  expect(requested.filter((path) => workbench.test(path))).toEqual([]);
  expect(said).toEqual([]);
});

test('a lesson loads the editor only when a file is opened', async ({ page, lesson }) => {
  const requested: string[] = [];
  const said: string[] = [];
  page.on('request', (request) => requested.push(new URL(request.url()).pathname));
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await lesson.open(lessons.ports);
  await lesson.startSandbox();
  expect(requested.filter((path) => /text-editor|monaco/i.test(path))).toEqual([]);
  await lesson.button('index.html').press('Enter');
  await expect(lesson.editor.getByRole('textbox', { name: 'index.html' })).toBeVisible();
  expect(requested.filter((path) => /text-editor|monaco/i.test(path))).not.toEqual([]);
  expect(said).toEqual([]);
});

test('the search finds a lesson by a word of its text', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('writable layer');
  await expect(page.getByRole('link', { name: 'Image and container' }).first()).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the text of a lesson can be read, and says what is missing', async ({ page }) => {
    await page.goto(lessons.firstContainer);
    await expect(page.getByRole('heading', { name: 'Your first container', level: 1 })).toBeVisible();
    await expect(page.getByText('The engine told you what it did.')).toBeVisible();
    // Playwright finds nothing by text inside <noscript>.
    await expect(page.getByRole('main')).toContainText(
      'The terminal, the editor and the checks need JavaScript.',
      { useInnerText: true },
    );
    await expect(page.getByText('docker images').first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Run: docker images' })).toBeHidden();
    await expect(page.getByRole('link', { name: '02.2 Image and container' })).toBeVisible();
  });
});
