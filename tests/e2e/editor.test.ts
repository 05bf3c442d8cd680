import type { Page } from '@playwright/test';
import { expect, shareLearner, test } from './drydock.ts';
import { pressEnterOn, tabTo } from './keyboard.ts';
import { lessons, type LessonPage } from './lesson-page.ts';

shareLearner();

test.beforeEach(async ({ lesson }) => {
  await lesson.openReady(lessons.firstContainer);
  await lesson.letTabLeave();
});

/** Makes a file or a folder by its button; a file is opened. */
async function create(lesson: LessonPage, kind: 'New file' | 'New folder', path: string): Promise<void> {
  await pressEnterOn(lesson.button(kind));
  await fillPath(lesson, kind, path);
}

async function fillPath(lesson: LessonPage, title: string, path: string): Promise<void> {
  const { keyboard } = lesson.page;
  const dialog = lesson.page.getByRole('dialog', { name: title, exact: true });
  await expect(dialog.getByLabel('Path in the workspace')).toBeFocused();
  await keyboard.press('Control+a');
  await keyboard.type(path);
  await keyboard.press('Enter');
}

const textOf = (lesson: LessonPage, path: string) => lesson.editor.getByRole('textbox', { name: path });
const file = (lesson: LessonPage, name: string) => lesson.editor.getByRole('treeitem', { name, exact: true });
const tab = (lesson: LessonPage, name: string) => lesson.editor.getByRole('tab', { name, exact: true });

async function replaceText({ keyboard }: Page, text: string): Promise<void> {
  await keyboard.press('Control+a');
  await keyboard.type(text);
}

/** Walks the tree with the arrow keys and opens a file. */
async function openFile(lesson: LessonPage, name: string): Promise<void> {
  await tabTo(lesson.editor.getByRole('tree', { name: 'Files' }));
  await lesson.page.keyboard.press('Home');
  const count = await lesson.editor.getByRole('treeitem').count();
  const isThere = () => file(lesson, name).evaluate((element) => element.contains(document.activeElement));
  for (let presses = 0; presses < count && !(await isThere()); presses++)
    await lesson.page.keyboard.press('ArrowDown');
  await lesson.page.keyboard.press('Enter');
  await expect(tab(lesson, name)).toBeVisible();
}

test('a file is made, edited and saved, and the terminal sees it', async ({ page, lesson }) => {
  await create(lesson, 'New folder', 'notes');
  await expect(file(lesson, 'notes')).toBeVisible();
  await create(lesson, 'New file', 'notes/log.txt');
  await expect(tab(lesson, 'log.txt')).toBeVisible();
  await tabTo(textOf(lesson, 'notes/log.txt'));
  await page.keyboard.type('ahoy');
  await expect(tab(lesson, 'log.txt (not saved)')).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect(tab(lesson, 'log.txt')).toBeVisible();
  await lesson.terminal.run('cat notes/log.txt');
  await lesson.terminal.expectText('cat notes/log.txt ahoy');
});

test('a command and a check see what the editor shows, though it is not saved yet', async ({
  page,
  lesson,
}) => {
  await create(lesson, 'New file', 'just-typed.txt');
  await tabTo(textOf(lesson, 'just-typed.txt'));
  await page.keyboard.type('fresh');
  const written = page.waitForResponse((response) => response.request().method() === 'PUT');
  await pressEnterOn(lesson.button('Run: docker images').first());
  expect((await written).request().postDataJSON()).toMatchObject({ path: 'just-typed.txt', text: 'fresh' });
  await lesson.terminal.run('cat just-typed.txt');
  await lesson.terminal.expectText('cat just-typed.txt fresh');

  await tabTo(textOf(lesson, 'just-typed.txt'));
  await page.keyboard.type('er');
  const requests: string[] = [];
  page.on('request', (request) => requests.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await pressEnterOn(lesson.button('Check all'));
  await expect.poll(() => requests.some((one) => one.endsWith('/checks'))).toBe(true);
  const writes = requests.findIndex((one) => one.startsWith('PUT'));
  expect(writes).toBeGreaterThanOrEqual(0);
  expect(writes).toBeLessThan(requests.findIndex((one) => one.endsWith('/checks')));
});

test('what was typed is saved without being asked to', async ({ page, lesson }) => {
  await create(lesson, 'New file', 'by-itself.txt');
  await tabTo(textOf(lesson, 'by-itself.txt'));
  await page.keyboard.type('kept');
  await expect(tab(lesson, 'by-itself.txt (not saved)')).toBeVisible();
  await expect(tab(lesson, 'by-itself.txt')).toBeVisible();
  await page.reload();
  await lesson.expectReady();
  await lesson.letTabLeave();
  await openFile(lesson, 'by-itself.txt');
  await expect(lesson.editor.getByText('kept', { exact: true })).toBeVisible();
});

test('a file made in the terminal shows up, and its later text too', async ({ lesson }) => {
  await lesson.terminal.run('echo first >made-here.txt');
  await openFile(lesson, 'made-here.txt');
  await expect(lesson.editor.getByText('first', { exact: true })).toBeVisible();
  await lesson.terminal.run('echo second >made-here.txt');
  await expect(lesson.editor.getByText('second', { exact: true })).toBeVisible();
  await lesson.terminal.run('rm made-here.txt');
  await expect(file(lesson, 'made-here.txt')).toBeHidden();
  await expect(lesson.editor.getByText('made-here.txt is not in your workspace.')).toBeVisible();
});

for (const [choice, kept] of [
  ['Keep mine', 'mine'],
  ["Load the terminal's", 'theirs'],
] as const) {
  test(`a file changed on both sides waits for the learner's word: ${choice}`, async ({ page, lesson }) => {
    await lesson.terminal.run('echo both >shared.txt');
    await openFile(lesson, 'shared.txt');
    await expect(lesson.editor.getByText('both', { exact: true })).toBeVisible();
    // The terminal writes after the typing and before the saving.
    const written = Promise.withResolvers<void>();
    await page.route('**/files/content', async (route) => {
      if (route.request().method() === 'PUT') await written.promise;
      await route.continue();
    });
    await tabTo(textOf(lesson, 'shared.txt'));
    await replaceText(page, 'mine');
    await lesson.terminal.run('echo theirs >shared.txt');
    written.resolve();
    await expect(
      lesson.editor.getByText('shared.txt was changed in the terminal while you edited it here.'),
    ).toBeVisible();
    await pressEnterOn(lesson.button(choice));
    await expect(lesson.editor.getByText(kept, { exact: true })).toBeVisible();
    await expect(tab(lesson, 'shared.txt')).toBeVisible();
    await lesson.terminal.run('cat shared.txt');
    await lesson.terminal.expectText(`cat shared.txt ${kept}`);
  });
}

test('a binary and an oversized file say so and can be downloaded', async ({ lesson }) => {
  await lesson.terminal.run('head -c 2000000 /dev/zero | tr "\\0" x >large.txt; printf "\\0\\1" >tiny.bin');
  await openFile(lesson, 'large.txt');
  await expect(
    lesson.editor.getByText('large.txt is too large to edit here (2,000,000 bytes).'),
  ).toBeVisible();
  await openFile(lesson, 'tiny.bin');
  await expect(lesson.editor.getByText('tiny.bin is not text (2 bytes).')).toBeVisible();
  const download = lesson.page.waitForEvent('download');
  await pressEnterOn(lesson.editor.getByRole('link', { name: 'Download it' }));
  expect((await download).suggestedFilename()).toBe('tiny.bin');
});

test('a name that is not one is refused in words, and nothing is made', async ({ page, lesson }) => {
  await create(lesson, 'New file', '../outside.txt');
  const field = page.getByRole('dialog', { name: 'New file' }).getByLabel('Path in the workspace');
  await expect(field).toBeVisible();
  const said = await field.evaluate((element: HTMLInputElement) => element.validationMessage);
  expect(said).toBe('each name of a path is 1 to 255 characters long and is neither "." nor ".."');
  await page.keyboard.press('Escape');
  await expect(field).toBeHidden();
  await lesson.terminal.run('ls ..');
  await lesson.terminal.expectNoText('outside.txt');
});

test('a name that is taken is refused in words, and the file stays as it is', async ({ lesson }) => {
  await lesson.terminal.run('echo old >taken.txt');
  await create(lesson, 'New file', 'taken.txt');
  await expect(lesson.editor.getByText(/taken\.txt.* exists already/)).toBeVisible();
  await lesson.terminal.run('cat taken.txt');
  await lesson.terminal.expectText('cat taken.txt old');
});

test('a file is renamed and deleted from the tree', async ({ page, lesson }) => {
  await lesson.terminal.run('echo text >draft.txt');
  await openFile(lesson, 'draft.txt');
  await page.keyboard.press('F2');
  await fillPath(lesson, 'Rename draft.txt', 'final.txt');
  await expect(tab(lesson, 'final.txt')).toBeVisible();
  await openFile(lesson, 'final.txt');
  await page.keyboard.press('Delete');
  const question = page.getByRole('dialog', { name: 'Delete final.txt?' });
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await pressEnterOn(question.getByRole('button', { name: 'Delete' }));
  await expect(file(lesson, 'final.txt')).toBeHidden();
  await expect(tab(lesson, 'final.txt')).toBeHidden();
  await lesson.terminal.run('ls');
  await lesson.terminal.expectNoText('final.txt');
});
