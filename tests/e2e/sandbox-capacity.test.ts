import { expect, fetchSandbox, test } from './drydock.ts';
import { pressEnterOn } from './keyboard.ts';
import { lessons } from './lesson-page.ts';

test.use({ settings: { DRYDOCK_CAPACITY: '1' } });

test('a learner for whom there is no room reads why and when to ask again, and gets the next free place', async ({
  page,
  lesson,
  drydock,
  openLearner,
}) => {
  await lesson.open(lessons.firstContainer);
  await lesson.startSandbox();

  const late = await openLearner();
  await late.page.clock.install();
  await late.open(lessons.firstContainer);
  await pressEnterOn(late.button('Start sandbox'));
  const notice = late.terminal.region;
  await expect(notice.getByRole('heading', { name: 'All sandboxes are in use' })).toBeVisible();
  await expect(notice).toContainText('All 1 sandboxes of this server are in use.');
  await expect(notice).toContainText(/Try again in \d+ s\./);
  await expect(late.page.getByRole('heading', { name: 'Run what you do not have' })).toBeVisible();

  const id = await fetchSandbox(page.request);
  await page.request.delete(`/api/sandboxes/${id}`, { headers: { origin: drydock.config.publicUrl } });
  await expect(lesson.status).toHaveText('Sandbox stopped: you stopped it');
  await late.page.clock.fastForward('00:31');
  await late.startSandbox();
});
