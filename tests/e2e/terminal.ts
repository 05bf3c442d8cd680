import { expect, type Locator } from '@playwright/test';
import { tabTo } from './keyboard.ts';

/** The lines as a text, whatever width they were broken at: blanks count for nothing. */
function pattern(text: string, ending = ''): RegExp {
  const characters = [...text.replaceAll(/\s/g, '')].map((character) =>
    character.replace(/[\\^$.*+?()[\]{}|]/, '\\$&'),
  );
  return new RegExp(characters.join('\\s*') + ending);
}

/** The region "Terminal", read by its lines in the accessibility tree and typed into. */
export class Terminal {
  readonly region: Locator;
  readonly textbox: Locator;
  readonly #lines: Locator;

  constructor(region: Locator) {
    this.region = region;
    this.textbox = region.getByRole('textbox', { name: 'Terminal input' });
    this.#lines = region.getByRole('list');
  }

  /** Waits for an empty prompt as the last line. */
  async expectPrompt(): Promise<void> {
    await expect(this.#lines).toHaveText(/learner@drydock:\S*\$\s*$/);
  }

  /** Waits for a text, wherever the lines are broken. */
  async expectText(text: string): Promise<void> {
    await expect(this.#lines).toHaveText(pattern(text));
  }

  async expectNoText(text: string): Promise<void> {
    await expect(this.#lines).not.toHaveText(pattern(text));
  }

  /** What is on the screen. */
  async readText(): Promise<string> {
    return (await this.#lines.innerText()).replaceAll('\u00a0', ' ');
  }

  /** Does something that runs a command here, and waits until that has ended. */
  async awaitCommand(action: () => Promise<void>): Promise<void> {
    const before = (await this.#lines.textContent()) ?? '';
    await action();
    await expect(this.#lines).not.toHaveText(before);
    await this.expectPrompt();
  }

  /** Types a command by keyboard and Enter, and waits until it has ended. */
  async run(command: string): Promise<void> {
    await this.start(command);
    await this.expectPrompt();
  }

  /** Types a command and Enter. The echo is waited for, so that the prompt before it is not taken for the next. */
  async start(command: string): Promise<void> {
    const { keyboard } = this.textbox.page();
    await tabTo(this.textbox);
    await keyboard.type(command);
    await expect(this.#lines).toHaveText(pattern(command, '\\s*$'));
    await keyboard.press('Enter');
  }
}
