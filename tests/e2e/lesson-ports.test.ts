import { expect, test } from './drydock.ts';
import { pressEnterOn, tabTo } from './keyboard.ts';
import { lessons } from './lesson-page.ts';

const innerAnswers = 'Whether localhost:80 answers';
const sitePublished = 'The site answers on port 8080';
const secondSite = 'The second site serves your page';
const lostRepaired = 'The lost mapping is repaired';
const chosenPort = 'The port Docker chose';
const copyPage = 'docker cp index.html second:/usr/share/nginx/html/index.html';

test('"Container port and host port" is solved without a mouse', async ({ page, lesson }) => {
  await lesson.open(lessons.ports);
  await lesson.startSandbox();
  await lesson.letTabLeave();

  await test.step('closed by default', async () => {
    const wrong = 'Yes, with the nginx page';
    const question =
      'nginx inside the container waits on port 80. Does curl http://localhost:80 in your terminal get its page?';
    await lesson.run('docker run -d --name inner nginx:1.26');
    await lesson.answer(question, wrong);
    await lesson.check(innerAnswers, 'not yet', `Your answer "${wrong}" is not it.`);
    await lesson.run('curl http://localhost:80');
    await lesson.terminal.expectText('Could not connect to server');
    await lesson.answer(question, 'No, nothing answers there');
    await lesson.check(innerAnswers, 'passed');
  });

  await test.step('publish the site, on the wrong port first', async () => {
    await lesson.terminal.run('docker run -d --name site -p 8081:80 nginx:1.26');
    await lesson.check(
      sitePublished,
      'not yet',
      'Container "site": expected port 8080 → 80, found 8081 → 80.',
    );
    await lesson.terminal.run('docker rm -f site');
    await lesson.run('docker run -d --name site -p 8080:80 nginx:1.26');
    await lesson.check(sitePublished, 'passed');
  });

  await test.step('edit the page of the second site in the editor', async () => {
    await lesson.run('docker run -d --name second -p 8081:80 nginx:1.26');
    await lesson.check(
      secondSite,
      'not yet',
      'Expected a line of your own in index.html, found still "Replace this line".',
    );
    await pressEnterOn(lesson.button('index.html'));
    await tabTo(lesson.editor.getByRole('textbox', { name: 'index.html' }));
    for (const key of ['Control+Home', ...Array<string>(4).fill('ArrowDown'), 'Home', 'Shift+End'])
      await page.keyboard.press(key);
    await page.keyboard.type('<h1>Ahoy from the second site</h1>');
    await expect(lesson.editor.getByRole('tab', { name: 'index.html (not saved)' })).toBeVisible();
    await page.keyboard.press('Control+s');
    await expect(lesson.editor.getByRole('tab', { name: 'index.html', exact: true })).toBeVisible();
    await lesson.check(secondSite, 'not yet', 'Expected port 8081 to serve your index.html as it is now');
    await lesson.run(copyPage);
    await lesson.check(secondSite, 'passed');
  });

  await test.step('break it and repair it', async () => {
    await lesson.run('docker run -d --name lost -p 8082:8080 nginx:1.26');
    await lesson.check(
      lostRepaired,
      'not yet',
      'Container "lost": expected port 8082 → 80, found 8082 → 8080.',
    );
    await lesson.terminal.run('docker rm -f lost');
    await lesson.terminal.run('docker run -d --name lost -p 8082:80 nginx:1.26');
    await lesson.check(lostRepaired, 'passed');
  });

  await test.step('let Docker choose', async () => {
    const question = 'Which port of the host leads to anyport? Type the number.';
    await lesson.run('docker run -d --name anyport -p 80 nginx:1.26');
    await lesson.run('docker port anyport');
    await lesson.typeAnswer(question, '80');
    await lesson.check(chosenPort, 'not yet', 'Your answer "80" is not it.');
    const screen = await lesson.terminal.readText();
    await lesson.typeAnswer(question, /80\/tcp -> 0\.0\.0\.0:(\d+)/.exec(screen)?.[1] ?? screen);
    await lesson.check(chosenPort, 'passed');
  });

  await test.step('all tasks are passed, also after a reload and on the front page', async () => {
    const titles = [innerAnswers, sitePublished, secondSite, lostRepaired, chosenPort];
    await lesson.finish(titles, '04.1 Container port and host port');
  });
});
