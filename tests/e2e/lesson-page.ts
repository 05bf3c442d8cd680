import { expect, type Locator, type Page } from '@playwright/test';
import { choose, pressEnterOn, tabTo } from './keyboard.ts';
import { Terminal } from './terminal.ts';

export const lessons = {
  worksOnMyMachine: '/why-containers/works-on-my-machine/',
  firstContainer: '/images-and-containers/first-container/',
  imageAndContainer: '/images-and-containers/image-and-container/',
  ports: '/ports/container-port-and-host-port/',
} as const;

/** A lesson as a learner without a mouse meets it: everything by role, name and key. */
export class LessonPage {
  readonly page: Page;
  readonly status: Locator;
  readonly announcement: Locator;
  readonly editor: Locator;
  readonly preview: Locator;
  readonly tasks: Locator;
  readonly terminal: Terminal;

  constructor(page: Page) {
    this.page = page;
    this.status = page.getByRole('banner').getByRole('status');
    // A live region has no role of its own.
    this.announcement = page.locator('drydock-live');
    this.editor = page.getByRole('region', { name: 'Editor', exact: true });
    this.preview = page.getByRole('region', { name: 'Preview', exact: true });
    this.tasks = page.getByRole('region', { name: 'Tasks', exact: true });
    this.terminal = new Terminal(page.getByRole('region', { name: 'Terminal', exact: true }));
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Opens a lesson and waits for its workbench. */
  async open(lesson: string): Promise<void> {
    await this.page.goto(lesson);
    await expect(this.tasks).toBeVisible();
  }

  /** Opens a lesson with a sandbox that runs already, or is being started; resolves with a prompt to type at. */
  async openReady(lesson: string): Promise<void> {
    await this.open(lesson);
    await this.expectReady();
  }

  /** Presses "Start sandbox"; the shell has the focus then. */
  async startSandbox(): Promise<void> {
    await pressEnterOn(this.button('Start sandbox'));
    await this.expectReady();
    await expect(this.terminal.textbox).toBeFocused();
  }

  async expectReady(): Promise<void> {
    await expect(this.status).toHaveText('Sandbox ready', { timeout: 60_000 });
    await this.terminal.expectPrompt();
  }

  /** Lets Tab leave terminal and editor, from the terminal. */
  async letTabLeave(): Promise<void> {
    await tabTo(this.terminal.textbox);
    await this.page.keyboard.press('Control+m');
    await expect(this.announcement).toContainText('Tab now moves on to the next part of the page.');
  }

  /** Presses the Run button beside a command and waits until the command has ended. */
  async run(command: string): Promise<void> {
    await this.terminal.awaitCommand(async () => {
      await pressEnterOn(this.button(`Run: ${command}`).first());
      await expect(this.announcement).toContainText(`Typed into the terminal: ${command}`);
    });
  }

  /** Chooses the answer to a question of the text. */
  async answer(question: string, option: string): Promise<void> {
    await choose(this.page.getByRole('group', { name: question, exact: true }), option);
  }

  /** Types the answer to a question of the text. */
  async typeAnswer(question: string, answer: string): Promise<void> {
    const group = this.page.getByRole('group', { name: question, exact: true });
    const field = group.getByRole('textbox', { name: 'Your answer' });
    await tabTo(field);
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.type(answer);
    await expect(field).toHaveValue(answer);
  }

  /** Presses a task's Check button and waits for its state, and for the message if one is expected. */
  async check(title: string, state: string, message = ''): Promise<void> {
    await pressEnterOn(this.button(`Check: ${title}`));
    await this.expectTask(title, state);
    await expect(this.announcement).toContainText(`${title}: ${state}.`);
    await expect(this.announcement).toContainText(message);
    await expect(this.task(title)).toContainText(message);
    await expect(this.button(`Check: ${title}`)).toBeFocused();
  }

  /** Presses "Check all", and finds all passed: now, after a reload, and on the front page. */
  async finish(titles: readonly string[], lesson: string): Promise<void> {
    const count = titles.length;
    await pressEnterOn(this.button('Check all'));
    await expect(this.tasks).toContainText(`${count} of ${count} passed`);
    await expect(this.page.getByRole('banner')).toContainText(`${count} of ${count} tasks passed`);
    await this.expectNextLesson(`All ${count} tasks of this lesson are passed.`);
    await this.page.reload();
    for (const title of titles) await this.expectTask(title, 'passed');
    await this.page.goto('/');
    const ownLink = this.page.getByRole('link', { name: lesson });
    await expect(this.page.getByRole('listitem').filter({ has: ownLink }).last()).toContainText('✓ done');
  }

  /** Beside the tasks and in the text: where it goes on once nothing is left to do. */
  async expectNextLesson(done: string): Promise<void> {
    const main = this.page.getByRole('main');
    await expect(main.getByText(done)).toBeVisible();
    await expect(main.getByRole('link', { name: /^Next lesson: / })).toBeVisible();
    await expect(this.tasks.getByRole('link', { name: 'Next lesson' })).toBeVisible();
  }

  /** A task's row in the region Tasks. */
  task(title: string): Locator {
    const link = this.page.getByRole('link', { name: title, exact: true });
    return this.tasks.getByRole('listitem').filter({ has: link });
  }

  async expectTask(title: string, state: string): Promise<void> {
    await expect(this.task(title).getByText(state, { exact: true })).toBeVisible();
  }
}
