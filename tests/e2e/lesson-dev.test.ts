import { chmod, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeLesson } from '../../sandbox-server/author/new-lesson.ts';
import { checkout } from '../../sandbox-server/host/checkout.ts';
import { expectNoViolation } from './axe.ts';
import { expect, test } from './drydock.ts';
import { pressEnterOn } from './keyboard.ts';

const lesson = '/lines/bowline/';
const folder = '01-lines/01-bowline';

/** An author's course, in a folder of its own. */
test.use({
  command: 'lesson dev',
  settings: [
    async ({}, use) => {
      const course = await mkdtemp(join(tmpdir(), 'drydock-authors-'));
      await chmod(course, 0o755);
      await cp(join(checkout, 'tests/courses/knots'), course, { recursive: true });
      await use({ DRYDOCK_COURSE: course });
      await rm(course, { recursive: true });
    },
    { scope: 'worker' },
  ],
});

async function replaceIn(file: string, before: string, after: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  expect(text).toContain(before);
  await writeFile(file, text.replace(before, after));
}

test('what an author saves is in the page, the checks and the open sandbox', async ({
  page,
  lesson: shown,
  drydock,
}) => {
  const file = (name: string) => join(drydock.config.courseDir, folder, name);
  await shown.open(lesson);
  await shown.startSandbox();
  await shown.terminal.run('knot=bowline');

  await test.step('its text', async () => {
    await replaceIn(file('lesson.mdx'), 'you have to look for it.', 'it is hard to find.');
    await expect(page.getByText('it is hard to find.')).toBeVisible();
  });

  await test.step('a mistake in it, named with file and line, until it is mended', async () => {
    await replaceIn(file('lesson.mdx'), 'minutes: 3', 'minutes: three');
    await expect(page.getByText(/lesson\.mdx:4/).first()).toBeVisible();
    await replaceIn(file('lesson.mdx'), 'minutes: three', 'minutes: 3');
    await expect(page.getByText('it is hard to find.')).toBeVisible();
  });

  await test.step('its checks', async () => {
    await replaceIn(file('checks.ts'), "getContainer('bowline')", "getContainer('sheet-bend')");
    await expect
      .poll(async () => {
        await pressEnterOn(shown.button('Check: A container named bowline runs'));
        await expect(shown.task('A container named bowline runs')).toContainText(/not yet|could not check/);
        return shown.task('A container named bowline runs').innerText();
      })
      .toContain('sheet-bend');
    await replaceIn(file('checks.ts'), "getContainer('sheet-bend')", "getContainer('bowline')");
  });

  await test.step('with the shell that was open all along', async () => {
    await shown.terminal.run('echo "still a $knot"');
    await shown.terminal.expectText('still a bowline');
  });
});

test('the author’s bar applies right and wrong answers, and starts anew', async ({ page, lesson: shown }) => {
  const bar = page.locator('drydock-author-bar');
  await shown.open(lesson);
  await shown.startSandbox();
  await shown.letTabLeave();

  await pressEnterOn(shown.button('Apply wrong answer: another name'));
  await expect(bar.getByRole('row', { name: /made-fast/ })).toContainText(
    'not yet: container.missing, as it must be',
  );
  await pressEnterOn(shown.button('Reset sandbox'));
  await expect(bar.getByRole('status')).toHaveText('The sandbox is new.', { timeout: 60_000 });

  await pressEnterOn(shown.button('Apply solution'));
  await expect(bar.getByRole('row', { name: /made-fast/ })).toContainText('passed, as it must be');
});

test('the author’s bar answers questions as its scripts do, and is in reach of everyone', async ({
  page,
  lesson: shown,
  drydock,
}) => {
  await makeLesson(drydock.config.courseDir, '01-lines/02-boat', 'A boat');
  const bar = page.locator('drydock-author-bar');
  await shown.open('/lines/boat/');
  await shown.startSandbox();
  await shown.letTabLeave();

  await pressEnterOn(shown.button('Apply solution'));
  await expect(bar.getByRole('row', { name: /list-of-running/ })).toContainText('passed, as it must be');
  await expect(page.getByRole('radio', { name: 'No' })).toBeChecked();
  await expectNoViolation(page);

  await pressEnterOn(shown.button('Apply wrong answer: no answer'));
  await expect(bar.getByRole('row', { name: /list-of-running/ })).toContainText(
    'answer.missing, as it must be',
  );
  await expect(page.getByRole('radio', { name: 'No' })).not.toBeChecked();
});
