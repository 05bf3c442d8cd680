import { expect, type Keyboard, type Locator } from '@playwright/test';

/** More than the longest lesson needs; who is caught in a trap stays in it. */
const mostRounds = 40;

interface Way {
  direction: 'here' | 'gone' | 'onward' | 'back';
  /** At most so many presses of Tab lead there. */
  stops: number;
}

/** How the focus gets to an element, or inside of it. Runs in the page. */
function wayTo(element: Element): Way {
  const focused = document.activeElement ?? document.body;
  if (element.contains(focused)) return { direction: 'here', stops: 0 };
  if (!element.isConnected) return { direction: 'gone', stops: 0 };
  const follows = (a: Element, b: Element) =>
    (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const isOnward = follows(focused, element);
  const [first, last] = isOnward ? [focused, element] : [element, focused];
  // What is not shown is no stop: counted, it would send the focus past the end of the page and round again.
  const isStop = (stop: HTMLElement) =>
    stop.tabIndex >= 0 && !stop.matches(':disabled') && stop.checkVisibility({ visibilityProperty: true });
  const stops = [
    ...document.querySelectorAll<HTMLElement>('a, button, input, select, textarea, [tabindex]'),
  ].filter((stop) => follows(first, stop) && follows(stop, last) && isStop(stop));
  return { direction: isOnward ? 'onward' : 'back', stops: stops.length + 1 };
}

/** Moves the focus to an element, or into it, as somebody without a mouse would. */
export async function tabTo(target: Locator): Promise<void> {
  const { keyboard } = target.page();
  await expect(target).toBeVisible();
  // Looking for it by role and name again after each key would take longer than the keys.
  let element = await target.elementHandle();
  for (let round = 0; round < mostRounds; round++) {
    const way = await element?.evaluate(wayTo);
    if (way?.direction === 'here') return;
    if (way === undefined || way.direction === 'gone') element = await target.elementHandle();
    else await pressTab(keyboard, way.direction, Math.ceil(way.stops / 4));
  }
  throw new Error(`${target.toString()}: expected to reach it by Tab, did not.`);
}

async function pressTab(keyboard: Keyboard, direction: 'onward' | 'back', times: number): Promise<void> {
  if (direction === 'back') await keyboard.down('Shift');
  await Promise.all(Array.from({ length: times }, () => keyboard.press('Tab')));
  if (direction === 'back') await keyboard.up('Shift');
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
