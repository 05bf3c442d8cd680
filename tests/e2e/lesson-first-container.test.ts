import { expect, test } from './drydock.ts';
import { lessons } from './lesson-page.ts';
import { pressEnterOn } from './keyboard.ts';

const helloRan = 'A container of hello-world has run';
const secondRun = 'What a second run does';
const pulled = 'The busybox image is on your engine';
const greeterSpoke = 'The greeter was created, started, and printed a line';
const typoRepaired = 'The typo is repaired';
const wrong = 'Pull the image again, then create a new container';

test('"Your first container" is solved without a mouse', async ({ page, lesson }) => {
  await page.goto('/');
  await pressEnterOn(page.getByRole('link', { name: '02.1 Your first container' }));
  await expect(page).toHaveURL(lessons.firstContainer);
  await expect(lesson.status).toHaveText('No sandbox yet');
  await lesson.startSandbox();
  await lesson.letTabLeave();

  await test.step('a check before anything is done says what is missing', async () => {
    const missing = 'Expected a container of hello-world, found none.';
    await lesson.check(helloRan, 'not yet', missing);
    await expect(page.getByRole('main').getByText(missing)).toBeVisible();
    const hint = page.getByRole('main').getByText('Run docker run hello-world.').filter({ visible: true });
    await expect(hint.first()).toBeVisible();
  });

  await test.step('run what is not there', async () => {
    await lesson.run('docker images');
    await lesson.terminal.run('docker run hello-world');
    await lesson.terminal.expectText("(This is Drydock's stand-in for the image of that name.)");
    await lesson.check(helloRan, 'passed');
  });

  await test.step('predict the second run, wrongly first', async () => {
    // The same output again would leave a small screen as it is.
    await lesson.terminal.run('clear');
    const question = 'You type docker run hello-world once more. What does the engine do?';
    await lesson.answer(question, wrong);
    await lesson.check(secondRun, 'not yet', `Your answer "${wrong}" is not it.`);
    await lesson.run('docker run hello-world');
    await lesson.run('docker ps -a');
    await lesson.answer(question, 'Create and start a new container, without pulling');
    await lesson.check(secondRun, 'passed');
    await expect(page.getByText('always makes a new container')).toBeVisible();
  });

  await test.step('pull, create, start', async () => {
    await lesson.run('docker pull busybox:1.37');
    await lesson.check(pulled, 'passed');
    await lesson.run("docker create --name greeter busybox:1.37 echo 'Ahoy from inside'");
    await lesson.check(
      greeterSpoke,
      'not yet',
      'Expected container "greeter" to have run and exited with 0, found it created, but never started.',
    );
    await lesson.run('docker start -a greeter');
    await lesson.terminal.expectText('Ahoy from inside');
    await lesson.check(greeterSpoke, 'passed');
  });

  await test.step('break it and repair it', async () => {
    const question = "docker run --name typo busybox:1.37 ehco 'Still here': which step fails?";
    await lesson.answer(question, 'Start');
    await pressEnterOn(lesson.button('Show the answer'));
    await expect(page.getByText('is what happens, as you said')).toBeVisible();
    await lesson.run("docker run --name typo busybox:1.37 ehco 'Still here'");
    await lesson.terminal.expectText('exec: "ehco": executable file not found');
    await lesson.check(typoRepaired, 'not yet');
    await lesson.terminal.run('docker rm typo');
    await lesson.terminal.run("docker run --name typo busybox:1.37 echo 'Still here'");
    await lesson.check(typoRepaired, 'passed');
    await expect(lesson.announcement).toContainText('Next lesson: 02.2 Image and container');
  });

  await test.step('all tasks are passed, also after a reload and on the front page', async () => {
    await page.reload();
    await lesson.expectReady();
    const chosen = 'Create and start a new container, without pulling';
    await expect(page.getByRole('radio', { name: chosen })).toBeChecked();
    await lesson.letTabLeave();
    await pressEnterOn(lesson.button('Check all'));
    await expect(page.getByRole('main').getByText('Done.')).toHaveCount(5);
    await expect(lesson.tasks).not.toContainText('not in this sandbox');
    const titles = [helloRan, secondRun, pulled, greeterSpoke, typoRepaired];
    await lesson.finish(titles, '02.1 Your first container');
    await expect(page.getByRole('link', { name: 'Continue: Image and container' })).toBeVisible();
  });
});
