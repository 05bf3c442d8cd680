import { expect, test } from './drydock.ts';
import { pressEnterOn } from './keyboard.ts';
import { lessons } from './lesson-page.ts';

test.use({ settings: { DRYDOCK_IDLE_TIMEOUT: '16s', DRYDOCK_IDLE_WARNING: '12s' } });

test('an idle sandbox is warned of, kept on request, stopped when forgotten, and started again', async ({
  page,
  lesson,
}) => {
  const warning = page.getByText('Nothing happened here for a while. The sandbox stops in');
  await lesson.open(lessons.firstContainer);
  await lesson.startSandbox();
  await lesson.letTabLeave();

  await test.step('warned and kept', async () => {
    await expect(warning).toBeVisible();
    await expect(lesson.announcement).toContainText('"Keep it" keeps it.');
    await expect(lesson.status).toHaveText('Sandbox ready');
    await pressEnterOn(lesson.button('Keep it'));
    await expect(warning).toBeHidden();
  });

  await test.step('warned and kept by typing', async () => {
    await expect(warning).toBeVisible();
    await lesson.terminal.run('true');
    await expect(warning).toBeHidden();
  });

  await test.step('forgotten and started again', async () => {
    await expect(lesson.status).toHaveText('Sandbox stopped: it was idle for too long', { timeout: 30_000 });
    await expect(
      lesson.terminal.region.getByRole('heading', { name: 'Stopped after a long pause' }),
    ).toBeVisible();
    await lesson.terminal.expectText(
      '[Drydock] The sandbox was stopped because nothing happened in it for a while.',
    );
    await lesson.startSandbox();
  });
});
