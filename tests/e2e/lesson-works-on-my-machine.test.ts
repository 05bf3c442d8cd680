import { expect, test } from './drydock.ts';
import { pressEnterOn, tabTo } from './keyboard.ts';
import { lessons, type LessonPage } from './lesson-page.ts';
import { serveRuntime } from './runtime-host.ts';

const morningWatch = 'Who stands the morning watch';
const yourMachine = 'What your machine does with it';
const inContainer = 'A container prints the roster with your name in it';
const serverNeeds = 'What the server needs';
const shipped = 'The image runs and borrows nothing';

const instead = 'docker run --rm -v "$PWD":/app node:22-slim node /app/roster.js';
const morningQuestion = 'Who stands the morning watch with Chidi? Type the name.';
/** The deadline is 6 s. */
const fewSeconds = 10_000;

const runInBrowser = (lesson: LessonPage) =>
  pressEnterOn(lesson.button('Run in the browser: node roster.js'));

test('"Works on my machine" is solved without a mouse where the browser has no Node', async ({
  page,
  context,
  lesson,
}) => {
  await serveRuntime(context, { isReachable: false });
  await page.goto('/');
  await pressEnterOn(page.getByRole('link', { name: 'Start the first lesson' }));
  await expect(page).toHaveURL(lessons.worksOnMyMachine);
  await expect(lesson.button(`Run: ${instead}`)).toBeHidden();

  await test.step('within seconds the page says so and offers the sandbox', async () => {
    await runInBrowser(lesson);
    const why = 'Node did not start in your browser: stackblitz.com did not answer within 6 seconds.';
    await expect(lesson.announcement).toContainText(why, { timeout: fewSeconds });
    await expect(page.getByRole('main').getByText(why)).toBeVisible();
    await expect(lesson.button('Run in the browser: node roster.js')).toBeFocused();
    await lesson.startSandbox();
    await lesson.letTabLeave();
    await lesson.run(instead);
    await lesson.terminal.expectText('morning watch: Chidi, Fay');
    await lesson.typeAnswer(morningQuestion, 'Goran');
    await lesson.check(morningWatch, 'not yet', 'Your answer "Goran" is not it.');
    await lesson.typeAnswer(morningQuestion, 'Fay');
    await lesson.check(morningWatch, 'passed');
  });

  await test.step('it breaks on your machine', async () => {
    const question = 'You type node roster.js into your terminal. What happens?';
    const wrong = 'It prints the same roster';
    await lesson.run('node --version');
    await lesson.answer(question, wrong);
    await lesson.check(yourMachine, 'not yet', `Your answer "${wrong}" is not it.`);
    await lesson.run('node roster.js');
    await lesson.terminal.expectText('Node.js v20.');
    await lesson.answer(question, 'It stops with an error');
    await lesson.check(yourMachine, 'passed');
  });

  await test.step('it works in a container, also after a change', async () => {
    await lesson.run('docker run --name dev -v "$PWD":/app node:22-slim node /app/roster.js');
    await lesson.check(inContainer, 'not yet', 'Expected a name of your own in the crew of roster.js');
    await pressEnterOn(lesson.button('roster.js').last());
    await tabTo(lesson.editor.getByRole('textbox', { name: 'roster.js' }));
    for (const key of ['Control+Home', 'ArrowDown', 'End', 'ArrowLeft', 'ArrowLeft'])
      await page.keyboard.press(key);
    await page.keyboard.type(", 'Zoe'");
    await expect(lesson.editor.getByRole('tab', { name: 'roster.js (not saved)' })).toBeVisible();
    await page.keyboard.press('Control+s');
    await expect(lesson.editor.getByRole('tab', { name: 'roster.js', exact: true })).toBeVisible();
    await lesson.check(inContainer, 'not yet', 'Expected "dev" to print the name you added');
    await lesson.run('docker start -a dev');
    await lesson.terminal.expectText('middle watch: Ben, Emre, Zoe');
    await lesson.check(inContainer, 'passed');
  });

  await test.step('it ships', async () => {
    const question = 'The image roster goes to a server. What has to be installed there to run it?';
    await lesson.run('docker build -t roster .');
    await lesson.answer(question, 'Docker and Node 22');
    await lesson.check(serverNeeds, 'not yet', 'Your answer "Docker and Node 22" is not it.');
    await lesson.answer(question, 'Docker');
    await lesson.check(serverNeeds, 'passed');
    await lesson.check(shipped, 'not yet', 'There is no container named "shipped"');
    await lesson.run('docker run --name shipped roster');
    await lesson.check(shipped, 'passed');
  });

  await test.step('all tasks are passed, also after a reload and on the front page', async () => {
    const titles = [morningWatch, yourMachine, inContainer, serverNeeds, shipped];
    await lesson.finish(titles, '01.1 Works on my machine');
  });
});

test('the browser runs the same files, and the same task passes', async ({ page, context, lesson }) => {
  await serveRuntime(context, { isReachable: true });
  await lesson.open(lessons.worksOnMyMachine);
  await lesson.startSandbox();
  await lesson.letTabLeave();
  await runInBrowser(lesson);
  await expect(page.getByRole('main').getByText('Ran in your browser and ended with 0.')).toBeVisible();
  await expect(lesson.announcement).toContainText('morning watch: Chidi, Fay');
  await expect(
    page.getByRole('main').getByText('first watch: Ada, Dana, Goran middle watch: Ben, Emre'),
  ).toBeVisible();
  await expect(lesson.button(`Run: ${instead}`)).toBeHidden();
  await lesson.typeAnswer(morningQuestion, 'Fay');
  await lesson.check(morningWatch, 'passed');
});

test('only its page is cross-origin isolated, and the workbench is whole in it all the same', async ({
  page,
  lesson,
}) => {
  const isIsolated = () => page.evaluate(() => globalThis.crossOriginIsolated);
  for (const path of ['/', lessons.ports]) {
    await page.goto(path);
    expect(await isIsolated(), path).toBe(false);
  }
  await lesson.open(lessons.worksOnMyMachine);
  expect(await isIsolated()).toBe(true);
  await page.reload();
  expect(await isIsolated()).toBe(true);
  const errors: string[] = [];
  page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())));

  await test.step('the search and its worker', async () => {
    await page.keyboard.press('Control+k');
    await tabTo(page.getByRole('dialog').getByRole('textbox', { name: 'Search the course' }));
    await page.keyboard.type('watches of a night');
    await expect(page.getByRole('link', { name: 'Works on my machine' }).first()).toBeVisible();
    const workers = page.workers().map((worker) => worker.url());
    expect(workers).toContainEqual(expect.stringContaining('pagefind'));
    await page.keyboard.press('Escape');
  });

  await test.step('terminal and preview', async () => {
    await lesson.startSandbox();
    await lesson.letTabLeave();
    await lesson.terminal.run('docker run -d --name site -p 8080:80 nginx:1.26');
    const frame = lesson.preview.frameLocator('iframe[title="Preview of port 8080"]');
    await expect(frame.getByRole('heading', { name: 'Welcome to nginx!' })).toBeVisible();
  });
  expect(errors).toEqual([]);
});
