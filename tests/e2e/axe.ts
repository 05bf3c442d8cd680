import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './drydock.ts';

/** What a laptop and a phone show, in pixels. */
export const widths = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
const schemes = ['light', 'dark'] as const;

/** Every look of the page that is shown: two widths and two colour schemes. */
export async function expectNoViolation(page: Page, looks = Object.entries(widths)): Promise<void> {
  for (const [width, viewport] of looks) {
    await page.setViewportSize(viewport);
    const overhang = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
    expect(overhang, `${width}: pixels beyond the screen`).toBeLessThanOrEqual(0);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
      await expectScrollersInReach(page);
      // This page alone: a preview is a page of the learner's.
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      const found = violations.map(({ id, help, nodes }) => ({
        id,
        help,
        at: nodes.map(({ target }) => target.join(' ')),
      }));
      expect(found, `${width}, ${colorScheme}`).toEqual([]);
    }
  }
}

/** A code block becomes a stop of the keyboard a moment after it has become too narrow for its lines. */
async function expectScrollersInReach(page: Page): Promise<void> {
  const outOfReach = () =>
    [...document.querySelectorAll('pre')].filter(
      (block) => block.scrollWidth > block.clientWidth && block.tabIndex < 0,
    ).length;
  await expect.poll(() => page.evaluate(outOfReach)).toBe(0);
}
