// A page that hears of what changes and never asks: how it is made so, and when it is.
import type { Page } from 'playwright-core';

/** Long waits never end on such a page: what it shows anew, it was told. Asking happens about every ten seconds. */
export const script = `{
  const wait = window.setTimeout;
  window.setTimeout = (act, ms = 0, ...rest) => (ms > 3000 ? 0 : wait(act, ms, ...rest));
}`;
export const soon = { timeout: 5000 };

/** The stream stands, and what it said at first has been done. */
export async function isLive(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const desk = document.querySelector('panel-desk') as unknown as { entry?: { live: { isConnected?: boolean } } };
    return desk.entry?.live.isConnected === true;
  });
}
