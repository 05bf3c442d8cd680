import { join } from 'node:path';
import { checkout } from '../../sandbox-server/host/checkout.ts';
import { readPages } from '../site/built-pages.ts';
import { expectNoViolation, widths } from './axe.ts';
import { expect, shareLearner, test } from './drydock.ts';
import { pressEnterOn, tabTo } from './keyboard.ts';
import { lessons, type LessonPage } from './lesson-page.ts';

const pages = await readPages(join(checkout, 'dist/site'));
if (pages.length === 0) throw new Error('Expected the built site in dist/site, found none.');

for (const { address } of pages) {
  test(`axe finds no violation on ${address}, and no look is wider than its screen`, async ({ page }) => {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const hasWorkbench = (await page.locator('[data-workbench]').count()) > 0;
    if (hasWorkbench) await expect(page.getByRole('region', { name: 'Tasks' })).toBeVisible();
    await expectNoViolation(page);
  });
}

test('axe finds no violation on a page that is not there', async ({ page }) => {
  await page.goto('/no-such-page/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectNoViolation(page);
});

test.describe('in a lesson with a sandbox', () => {
  shareLearner();

  test('axe finds no violation, with results, a file, a preview and a dialog', async ({ page, lesson }) => {
    await lesson.openReady(lessons.ports);
    await lesson.letTabLeave();
    await lesson.terminal.run('docker run -d --name site -p 8080:80 nginx:1.26');
    await pressEnterOn(lesson.button('Check all'));
    await lesson.expectTask('The site answers on port 8080', 'passed');
    await lesson.expectTask('The second site serves your page', 'not yet');
    await pressEnterOn(lesson.button('index.html'));
    await expect(lesson.editor.getByRole('textbox', { name: 'index.html' })).toBeVisible();
    await expectNoViolation(page);
    await page.setViewportSize(widths.desktop);
    await pressEnterOn(lesson.button('Reset'));
    await expectNoViolation(page, [['desktop', widths.desktop]]);
  });

  test('axe finds no violation in the sheet of a phone', async ({ page, lesson }) => {
    await page.setViewportSize(widths.phone);
    await page.goto(lessons.ports);
    await pressEnterOn(lesson.button('Open workbench'));
    await lesson.terminal.expectPrompt();
    await expectNoViolation(page, [['phone', widths.phone]]);
  });

  test('Tab is no trap in the terminal and in the editor', async ({ page, lesson }) => {
    await lesson.openReady(lessons.ports);
    await tabTo(lesson.terminal.textbox);
    const described = await lesson.terminal.textbox.getAttribute('aria-describedby');
    await expect(page.locator(`#${described}`)).toHaveText(/Ctrl\+M lets Tab leave the terminal and editor/);
    await page.keyboard.type('ec');
    await page.keyboard.press('Tab');
    await lesson.terminal.expectText('echo');
    await lesson.letTabLeave();
    await expectNoTrap(lesson);
    await pressEnterOn(lesson.button('index.html'));
    await tabTo(lesson.editor.getByRole('textbox', { name: 'index.html' }));
    await expectNoTrap(lesson);
  });
});

/** Tab and Shift+Tab lead on from where the focus is. */
async function expectNoTrap({ page }: LessonPage): Promise<void> {
  const focused = () => page.evaluate(() => document.activeElement?.outerHTML);
  const here = await focused();
  for (const [onward, back] of [
    ['Tab', 'Shift+Tab'],
    ['Shift+Tab', 'Tab'],
  ] as const) {
    await page.keyboard.press(onward);
    expect(await focused(), onward).not.toBe(here);
    await page.keyboard.press(back);
    expect(await focused(), `${onward}, ${back}`).toBe(here);
  }
}
