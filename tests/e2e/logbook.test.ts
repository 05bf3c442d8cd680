import { expect, test } from './drydock.ts';
import { pressEnterOn, tabTo } from './keyboard.ts';
import { lessons } from './lesson-page.ts';

const question =
  'nginx inside the container waits on port 80. Does curl http://localhost:80 in your terminal get its page?';
const answered = 'Whether localhost:80 answers';
const published = 'The site answers on port 8080';

test('the logbook says what was passed and when, and is honest about the rest', async ({ page, lesson }) => {
  await page.goto('/logbook/');
  await expect(page.getByText(/^Nothing yet: 0 of \d+ tasks\.$/)).toBeVisible();
  await tabTo(page.getByRole('textbox', { name: 'Your name' }));
  await page.keyboard.type('Ada');

  await lesson.open(lessons.ports);
  await lesson.startSandbox();
  await lesson.letTabLeave();
  await lesson.answer(question, 'No, nothing answers there');
  await lesson.check(answered, 'passed');

  await page.goto('/');
  await pressEnterOn(page.getByRole('link', { name: 'Your logbook' }));
  await expect(page.getByText(/^1 of \d+ tasks, 0 of \d+ lessons complete, on /)).toBeVisible();
  const row = page.getByRole('listitem').filter({ hasText: answered });
  await expect(row.getByRole('time')).toHaveAttribute('datetime', /^\d{4}-\d\d-\d\dT/);
  await expect(page.getByRole('listitem').filter({ hasText: published })).toContainText('not yet');
  await expect(page.getByRole('textbox', { name: 'Your name' })).toHaveValue('Ada');
});

test('what was passed stays after a reset, and is told apart from what the new sandbox holds', async ({
  page,
  lesson,
}) => {
  await lesson.open(lessons.ports);
  await lesson.startSandbox();
  await lesson.terminal.run('docker run -d --name site -p 8080:80 nginx:1.26');
  await lesson.letTabLeave();
  await lesson.check(published, 'passed');
  await pressEnterOn(lesson.button('Reset'));
  await pressEnterOn(lesson.button('Throw away and start over'));
  await expect(lesson.status).toHaveText('Sandbox starting');
  await lesson.expectReady();
  await pressEnterOn(lesson.button('Check all'));
  await lesson.expectTask(published, 'not yet');
  await expect(lesson.tasks).toContainText('1 of 5 passed, but not in this sandbox');
  await expect(lesson.task(published)).toContainText('Passed before, and that stays.');
  await expect(page.getByRole('main').getByText('In this sandbox it is not done.').first()).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('1 of 5 tasks passed');
});
