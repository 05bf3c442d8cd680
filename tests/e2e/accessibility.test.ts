import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, shareLearner, test } from './drydock.ts';
import { pressEnterOn, tabTo } from './keyboard.ts';
import { lessons, type LessonPage } from './lesson-page.ts';

const widths = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
const schemes = ['light', 'dark'] as const;

/** Every look of the page that is shown: two widths and two colour schemes. */
async function expectNoViolation(page: Page, looks = Object.entries(widths)): Promise<void> {
  for (const [width, viewport] of looks) {
    await page.setViewportSize(viewport);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
      await expectScrollersInReach(page);
      // This page alone: a preview is a page of the learner's.
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      const serious = violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, help, nodes }) => ({ id, help, at: nodes.map(({ target }) => target.join(' ')) }));
      expect(serious, `${width}, ${colorScheme}`).toEqual([]);
    }
  }
}

/** A code block becomes a stop of the keyboard a moment after it has become too narrow for its lines. */
async function expectScrollersInReach(page: Page): Promise<void> {
  const outOfReach = () =>
    [...document.querySelectorAll('pre')].filter(
      (block) => block.scrollWidth > block.clientWidth && block.tabIndex < 0,
    ).length;
  await expect.poll(() => page.evaluate(outOfReach)).toBe(0);
}

for (const [name, path] of [
  ['the front page', '/'],
  ['the page of a chapter', '/images-and-containers/'],
  ['the cheat sheet', '/cheat-sheet/'],
  ['the glossary', '/glossary/'],
  ['where next', '/where-next/'],
  ['the logbook', '/logbook/'],
  ['a page that is not there', '/no-such-page/'],
] as const) {
  test(`axe finds no serious violation on ${name}`, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectNoViolation(page);
  });
}

test('axe finds no serious violation in a lesson without a sandbox', async ({ page, lesson }) => {
  await lesson.open(lessons.firstContainer);
  await expect(lesson.button('Start sandbox')).toBeVisible();
  await expectNoViolation(page);
});

test.describe('in a lesson with a sandbox', () => {
  shareLearner();

  test('axe finds no serious violation, with results, a file, a preview and a dialog', async ({
    page,
    lesson,
  }) => {
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

  test('axe finds no serious violation in the sheet of a phone', async ({ page, lesson }) => {
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
