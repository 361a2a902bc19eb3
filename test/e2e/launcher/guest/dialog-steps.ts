// What somebody does who opens the desk from a dialog of the panel, and what the panel hears of it.
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

import { messageField, numberOf, subjectField } from '../../customer/customer-steps.ts';
import { focused } from '../../focused.ts';
import { settled } from '../../settled.ts';

interface Host {
  heard: string[];
}

export const ask = `<button id="ask" onclick="document.querySelector('panel-desk').newTicket({ subject: 'From the dialog' })">Ask support</button>`;
export const frame = (page: Page): Locator => page.getByRole('dialog', { name: 'Help and support' });

/** Notes what the panel's dialogs tell: an Escape that was meant for the desk is none for them. */
export const listen = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const heard: string[] = ((globalThis as unknown as Host).heard = []);
    const note = (event: Event): unknown => heard.push(event.type);
    for (const dialog of document.querySelectorAll('dialog'))
      for (const name of ['cancel', 'close', 'toggle']) dialog.addEventListener(name, note);
    for (const name of ['focusin', 'focusout', 'pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
      document.addEventListener(name, (event) => {
        if ((event.target as Element).localName === 'panel-desk') note(event);
      });
  });
export const heard = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as Host).heard.splice(0));

/** Whether somebody can see it and reach it where it stands: its middle is hit, and it lies in the window. */
async function expectUsable(page: Page, target: Locator): Promise<void> {
  await settled(page);
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const box = await target.boundingBox();
  expect(box).not.toBeNull();
  if (box === null) return;
  expect([box.x >= 0, box.y >= 0, box.x + box.width <= width, box.y + box.height <= height]).toEqual(
    Array(4).fill(true),
  );
  const hit = await page.evaluate(
    ([x = 0, y = 0]) => {
      let found = document.elementFromPoint(x, y);
      while (found?.shadowRoot && found.localName !== 'panel-desk') found = found.shadowRoot.elementFromPoint(x, y);
      return found?.localName === 'panel-desk';
    },
    [box.x + box.width / 2, box.y + box.height / 2],
  );
  expect(hit).toBe(true);
}

/** From the open form to a ticket, by mouse and by keyboard. */
export async function fileIt(page: Page): Promise<void> {
  await subjectField(page).waitFor();
  await expectUsable(page, frame(page));
  expect(await subjectField(page).inputValue()).toBe('From the dialog');
  await messageField(page).scrollIntoViewIfNeeded();
  const field = await messageField(page).boundingBox();
  // Where the finger would be: what is inert does not feel it.
  await page.mouse.click((field?.x ?? 0) + 20, (field?.y ?? 0) + 20);
  await page.keyboard.type('It is red.');
  expect(await focused(page)).toMatch(/^What happened/);
  expect(await messageField(page).inputValue()).toBe('It is red.');
  await messageField(page).press('Control+Enter');
  await numberOf(page);
}

/** Step by step out of the desk by keyboard, and no step further. */
export async function escape(page: Page): Promise<void> {
  for (let step = 0; step < 3 && (await frame(page).count()) > 0; step++) await page.keyboard.press('Escape');
  await frame(page).waitFor({ state: 'detached' });
}
