import { expect, fetchSandbox, test } from './drydock.ts';
import { pressEnterOn } from './keyboard.ts';
import { lessons } from './lesson-page.ts';

test.beforeEach(async ({ lesson }) => {
  await lesson.open(lessons.ports);
  await lesson.startSandbox();
});

test('Reset asks first, then gives a new sandbox with the starter files', async ({ page, lesson }) => {
  const task = 'The site answers on port 8080';
  await lesson.terminal.run('docker run -d --name site -p 8080:80 nginx:1.26; echo spoiled >index.html');
  await lesson.letTabLeave();
  await lesson.check(task, 'passed');
  await pressEnterOn(lesson.button('Reset'));
  const question = page.getByRole('dialog', { name: 'Start over with a new sandbox?' });
  await expect(question).toContainText('Kept: the tasks you passed.');
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(lesson.button('Reset')).toBeFocused();
  await page.keyboard.press('Enter');
  await pressEnterOn(question.getByRole('button', { name: 'Throw away and start over' }));
  await expect(lesson.status).toHaveText('Sandbox starting');
  await expect(page.getByRole('main').getByText('In this sandbox it is not done.')).toHaveCount(1);
  await expect(page.getByRole('region', { name: 'Tasks' })).toContainText(
    '1 of 5 passed, but not in this sandbox',
  );
  await page.reload();
  await expect(page.getByRole('main').getByText('In this sandbox it is not done.')).toHaveCount(1);
  await lesson.expectReady();
  await lesson.terminal.run('docker ps -aq; cat index.html');
  await lesson.terminal.expectText('<h1>Replace this line</h1>');
  await lesson.terminal.expectNoText('spoiled');
});

test('a sandbox killed in the middle of a command: page and terminal say why, and it starts again', async ({
  page,
  lesson,
  drydock,
}) => {
  await lesson.terminal.start("docker run debian:trixie-slim sh -c 'echo sail$((1+1)); sleep infinity'");
  await lesson.terminal.expectText('sail2');
  await drydock.killSandbox((await fetchSandbox(page.request))!);
  await expect(lesson.status).toHaveText('Sandbox stopped: it was lost');
  await lesson.terminal.expectText('[Drydock] The sandbox ended unexpectedly');
  await expect(
    lesson.terminal.region.getByRole('heading', { name: 'Stopped: the sandbox was lost' }),
  ).toBeVisible();
  await expect(
    lesson.terminal.region.getByText('Its files and containers are gone; your passed tasks are kept.').last(),
  ).toBeVisible();
  await lesson.startSandbox();
  await lesson.terminal.run('docker ps -a');
  await lesson.terminal.expectNoText('sail');
});

test('a server that restarts leaves sandbox, containers and files as they are', async ({
  page,
  lesson,
  drydock,
}) => {
  const id = await fetchSandbox(page.request);
  await lesson.terminal.run('docker run -d --name site -p 8080:80 nginx:1.26; echo mine >index.html');
  await drydock.stop();
  await expect(lesson.terminal.region.getByText('Connection lost. Reconnecting')).toBeVisible();
  await drydock.resume();
  await lesson.expectReady();
  await lesson.terminal.expectText('— new shell —');
  await lesson.terminal.run('curl -s localhost:8080');
  await lesson.terminal.expectText('</html>');
  await lesson.terminal.run('cat index.html');
  await lesson.terminal.expectText('cat index.html mine');
  await expect(lesson.preview.getByLabel('Published port')).toContainText(':8080 → site:80');
  expect(await fetchSandbox(page.request)).toBe(id);
});
