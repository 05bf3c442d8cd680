import { expect, shareLearner, test } from './drydock.ts';
import { pressEnterOn } from './keyboard.ts';
import { LessonPage, lessons } from './lesson-page.ts';

test.use({ hasRelay: true });
shareLearner();

test('a broken connection is remade, to the same shell with its screen', async ({ lesson, relay }) => {
  await lesson.openReady(lessons.firstContainer);
  await lesson.terminal.run('cd / && tide=high');
  relay!.cut();
  await expect(lesson.terminal.region.getByText('Connection lost. Reconnecting')).toBeVisible();
  await expect(lesson.announcement).toContainText('The connection is lost. Reconnecting to the same shell.');
  await lesson.terminal.expectText('cd / && tide=high');
  relay!.mend();
  await expect(lesson.terminal.region.getByText('Connection lost. Reconnecting')).toBeHidden();
  await lesson.terminal.expectText('cd / && tide=high');
  await lesson.terminal.run('echo "$PWD is at $tide tide"');
  await lesson.terminal.expectText('/ is at high tide');
});

test('what runs while nobody looks is there when the page comes back', async ({ lesson, relay }) => {
  await lesson.openReady(lessons.firstContainer);
  await lesson.terminal.start('read -r -t 60 < <(until [ -e /tmp/go ]; do :; done); echo "sailed on"');
  relay!.cut();
  await expect(lesson.terminal.region.getByText('Connection lost. Reconnecting')).toBeVisible();
  await lesson.page.goto('about:blank');
  relay!.mend();
  await lesson.open(lessons.ports);
  await lesson.expectReady();
  await lesson.terminal.run('touch /tmp/go');
  await lesson.open(lessons.firstContainer);
  await lesson.terminal.expectText('sailed on');
  await lesson.terminal.expectPrompt();
});

test('two tabs show the same shell', async ({ lesson, context }) => {
  await lesson.openReady(lessons.firstContainer);
  const other = new LessonPage(await context.newPage());
  await other.openReady(lessons.firstContainer);
  await lesson.terminal.run('ship=Vasa');
  await other.terminal.run('echo "The $ship sails"');
  for (const { terminal } of [lesson, other]) await terminal.expectText('The Vasa sails');
});

test('a shell that ends says so and is followed by a new one', async ({ lesson }) => {
  await lesson.openReady(lessons.firstContainer);
  await lesson.terminal.run('captain=me');
  await lesson.terminal.start('exit 3');
  await expect(lesson.terminal.region.getByText('The shell ended with exit code 3.')).toBeVisible();
  await expect(lesson.announcement).toContainText('The shell has ended.');
  await pressEnterOn(lesson.button('New shell'));
  await expect(lesson.terminal.textbox).toBeFocused();
  await lesson.terminal.expectPrompt();
  await lesson.terminal.run('echo "captain: ${captain:-nobody}"');
  await lesson.terminal.expectText('captain: nobody');
});

test('a Run button types its command, in place of a line begun before', async ({ page, lesson }) => {
  await lesson.openReady(lessons.firstContainer);
  await lesson.letTabLeave();
  await page.keyboard.type('half a thought');
  await lesson.terminal.expectText('half a thought');
  await lesson.run('docker ps -a');
  await lesson.terminal.expectText('CONTAINER ID');
  await lesson.terminal.expectNoText('half a thought docker');
});

test('a second terminal is a shell of its own, and closing it leaves it running', async ({
  page,
  lesson,
}) => {
  await lesson.openReady(lessons.firstContainer);
  await pressEnterOn(lesson.button('New terminal'));
  await expect(page.getByRole('tab', { name: 'Terminal 2' })).toHaveAttribute('aria-selected', 'true');
  await lesson.terminal.expectPrompt();
  await lesson.terminal.run('berth=two');
  await lesson.letTabLeave();
  await pressEnterOn(lesson.button('Close Terminal 2'));
  await expect(page.getByRole('tab', { name: 'Terminal 2' })).toBeHidden();
  await pressEnterOn(lesson.button('New terminal'));
  await lesson.terminal.run('echo "berth $berth"');
  await lesson.terminal.expectText('berth two');
});

test('the lines leave the accessibility tree by the switch "Screen reader mode"', async ({
  page,
  lesson,
}) => {
  await lesson.openReady(lessons.firstContainer);
  await lesson.terminal.run('echo "read me"');
  await lesson.letTabLeave();
  const lines = lesson.terminal.region.getByRole('listitem');
  await expect(lines.filter({ hasText: /^read me$/ })).toBeVisible();
  await pressEnterOn(page.getByRole('switch', { name: 'Screen reader mode' }));
  await page.keyboard.press('Space');
  await expect(page.getByRole('switch', { name: 'Screen reader mode' })).not.toBeChecked();
  await expect(lines).toHaveCount(0);
});

test('the workbench takes the whole width for long lines, and gives the text back', async ({
  page,
  lesson,
}) => {
  await lesson.openReady(lessons.ports);
  await lesson.letTabLeave();
  const fullWidth = lesson.button('Full width');
  await pressEnterOn(fullWidth);
  await expect(fullWidth).toHaveAttribute('aria-pressed', 'true');
  await lesson.terminal.run('clear; stty size');
  // What `docker ps` prints of a published port has some 140 columns.
  expect(await lesson.terminal.readText()).toMatch(/^\s*\d+ 1[4-9]\d\b/);
  await pressEnterOn(fullWidth);
  await expect(fullWidth).toHaveAttribute('aria-pressed', 'false');
  await pressEnterOn(page.getByRole('button', { name: 'Run: docker ps', exact: true }).first());
  await lesson.terminal.expectText('CONTAINER ID');
});
