// Waits until nothing on a page moves any more: what is measured in the middle of an animation is nowhere afterwards.
import type { Page } from 'playwright-core';

/** What is drawn next is drawn, and every movement that has an end has come to it: a spinner turns on. */
export const settled = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise((drawn) => requestAnimationFrame(drawn));
    const moving = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    // One that is taken back is over, too.
    await Promise.all(moving.map(({ finished }) => finished.catch(() => undefined)));
  });
