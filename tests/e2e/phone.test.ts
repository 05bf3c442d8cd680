import { expect, test } from './drydock.ts';
import { pressEnterOn } from './keyboard.ts';
import { lessons } from './lesson-page.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test('on a phone the workbench is a sheet over the text', async ({ page, lesson }) => {
  await page.goto(lessons.firstContainer);
  await expect(page.getByRole('heading', { name: 'Run what you do not have' })).toBeVisible();
  await expect(lesson.terminal.region).toBeHidden();
  await lesson.button('Open workbench').tap();
  await expect(lesson.terminal.region).toBeVisible();
  await lesson.button('Start sandbox').tap();
  await lesson.expectReady();
  await page.keyboard.type('echo "small $((1+1)) screen"\n');
  await lesson.terminal.expectText('small 2 screen');
  for (const pane of ['Editor', 'Preview', 'Tasks', 'Terminal']) {
    await page.getByRole('group', { name: 'Show' }).getByRole('button', { name: pane }).tap();
    await expect(page.getByRole('region', { name: pane, exact: true })).toBeVisible();
  }
  await lesson.button('Close workbench').tap();
  await expect(lesson.terminal.region).toBeHidden();
  await pressEnterOn(lesson.button('Run: docker images'));
  await expect(lesson.terminal.region).toBeVisible();
  // The last line of its list; the command itself is above the edge of so small a screen.
  await lesson.terminal.expectText('trixie-slim');
});

test('nothing is wider than a phone', async ({ page, lesson }) => {
  const pages = ['/', '/images-and-containers/', '/cheat-sheet/', '/glossary/', '/where-next/', '/logbook/'];
  for (const path of [...pages, ...Object.values(lessons)]) {
    await page.goto(path);
    const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
    expect([path, scrollWidth]).toEqual([path, clientWidth]);
  }
  await lesson.button('Open workbench').tap();
  await expect(lesson.terminal.region).toBeVisible();
  expect(await lesson.terminal.region.boundingBox()).toMatchObject({ x: 0, width: 390 });
});
