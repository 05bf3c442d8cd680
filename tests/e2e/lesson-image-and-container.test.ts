import { test } from './drydock.ts';
import { pressEnterOn } from './keyboard.ts';
import { lessons } from './lesson-page.ts';

const threeRunning = 'Three containers run from one image';
const whereGone = 'Where ls is gone';
const oneChanged = 'Only red has lost ls';
const ownBytes = 'What green holds itself';
const spareUntouched = 'A new container is as the image says';
const run = (name: string) => `docker run -d --name ${name} debian:trixie-slim sleep infinity`;

test('"Image and container" is solved without a mouse', async ({ lesson }) => {
  await lesson.open(lessons.imageAndContainer);
  await lesson.startSandbox();
  await lesson.letTabLeave();

  await test.step('two of three containers are not enough', async () => {
    await lesson.run(run('red'));
    await lesson.run(run('green'));
    await lesson.check(
      threeRunning,
      'not yet',
      'There is no container named "blue"; found "green" and "red".',
    );
    await lesson.check(oneChanged, 'blocked');
    await lesson.terminal.run(run('blue'));
    await lesson.check(threeRunning, 'passed');
  });

  await test.step('break one, and only one', async () => {
    const question = 'You delete /usr/bin/ls inside red. Where is it gone?';
    const wrong = 'In red, green and blue';
    await lesson.answer(question, wrong);
    await lesson.check(whereGone, 'not yet', `Your answer "${wrong}" is not it.`);
    await lesson.run('docker exec red rm /usr/bin/ls');
    await lesson.run('docker exec red ls /');
    await lesson.terminal.expectText('exec: "ls": executable file not found in $PATH');
    await lesson.answer(question, 'In red only');
    await lesson.check(whereGone, 'passed');
    await lesson.check(oneChanged, 'passed');
  });

  await test.step('measure what green holds itself', async () => {
    const question = 'How many bytes does green hold itself? Type the first number of its SIZE.';
    await lesson.run('docker diff red');
    await lesson.terminal.expectText('D /usr/bin/ls');
    await lesson.run("docker exec green sh -c 'echo mine > /note.txt'");
    await lesson.run('docker ps -s');
    await lesson.typeAnswer(question, '7');
    await lesson.check(ownBytes, 'not yet', 'Your answer "7" is not it.');
    const screen = (await lesson.terminal.readText()).replaceAll('\n', '');
    await lesson.typeAnswer(question, /([1-9]\d*)B \(virtual/.exec(screen)?.[1] ?? screen);
    await lesson.check(ownBytes, 'passed');
  });

  await test.step('throw away and do not repair', async () => {
    await lesson.run(run('spare'));
    await lesson.run('docker exec spare ls /');
    await lesson.answer('docker rmi debian:trixie-slim: what does the engine do?', 'It refuses');
    await pressEnterOn(lesson.button('Show the answer'));
    await lesson.run('docker rmi debian:trixie-slim');
    await lesson.terminal.expectText('conflict: unable to remove repository reference');
    await lesson.check(spareUntouched, 'passed');
  });

  await test.step('all tasks are passed, also after a reload and on the front page', async () => {
    const titles = [threeRunning, whereGone, oneChanged, ownBytes, spareUntouched];
    await lesson.finish(titles, '02.2 Image and container');
  });
});
