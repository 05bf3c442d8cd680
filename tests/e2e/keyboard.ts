import { expect, type Locator } from '@playwright/test';

/** More stops than the longest lesson has; one round more finds the way out of no trap either. */
const mostStops = 150;

/** Where the focus is, seen from an element; undefined when it is there already, or inside of it. */
function wayTo(element: Element): 'Tab' | 'Shift+Tab' | undefined {
  const focused = document.activeElement ?? document.body;
  if (element.contains(focused)) return undefined;
  return focused.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING ? 'Shift+Tab' : 'Tab';
}

/** Moves the focus to an element, or into it, as somebody without a mouse would. */
export async function tabTo(target: Locator): Promise<void> {
  const { keyboard } = target.page();
  await expect(target).toBeVisible();
  for (let stops = 0; stops < mostStops; stops++) {
    const way = await target.evaluate(wayTo);
    if (way === undefined) return;
    await keyboard.press(way);
  }
  throw new Error(`${target.toString()}: expected to reach it within ${mostStops} presses of Tab, did not.`);
}

/** Presses a button, or follows a link, without a mouse. */
export async function pressEnterOn(target: Locator): Promise<void> {
  await tabTo(target);
  await target.page().keyboard.press('Enter');
}

/** Chooses one option of a question: Space takes the one in focus, the arrows move on. */
export async function choose(question: Locator, option: string): Promise<void> {
  const { keyboard } = question.page();
  const wanted = question.getByRole('radio', { name: option, exact: true });
  const options = await question.getByRole('radio').count();
  await tabTo(question);
  await keyboard.press('Space');
  for (let presses = 0; presses < options && !(await wanted.isChecked()); presses++)
    await keyboard.press('ArrowDown');
  await expect(wanted).toBeChecked();
}
