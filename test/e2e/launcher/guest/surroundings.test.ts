// A panel with dialogs by script, which hold the focus; and one that has the desk in a box that moves and cuts off.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { useBarePanel } from '../../bare-panel.ts';
import { focused } from '../../focused.ts';
import { settled } from '../../settled.ts';
import { ask, escape, fileIt, frame, heard, listen } from './dialog-steps.ts';
import { addForeign } from './foreign-scripts.ts';

const panel = useBarePanel();

interface Host {
  Modal: new (element: Element) => { show(): void };
  $: (selector: string) => { dialog(options: object): void };
}

/** Opened from the panel's dialog, used and left: the dialog has heard nothing of it and is as it was. */
async function expectGuest(page: Page): Promise<void> {
  await listen(page);
  await page.getByRole('button', { name: 'Ask support' }).click();
  await fileIt(page);
  expect(await heard(page)).toEqual([]);
  await escape(page);
  expect(await page.locator('#own').isVisible()).toBe(true);
  expect(await focused(page)).toBe('Ask support');
}

describe('a dialog by script', () => {
  it.each(['beside the desk', 'around the desk'])("of Bootstrap's, %s", async (where) => {
    const own = (inner: string): string =>
      `<div class="modal" id="own" tabindex="-1" style="position: fixed; inset: 0; z-index: 1055; display: none"><div class="modal-dialog">
        <div class="modal-content"><h2>Certificate</h2>${ask}${inner}</div></div></div>`;
    const page = await panel().visit({ id: `bootstrap-${where.length}`, account: 'acc-bootstrap' }, '', {
      around: (desk) => (where === 'around the desk' ? own(desk) : own('') + desk),
    });
    await addForeign(page, 'bootstrap');
    await page.evaluate(async () => {
      const element = document.querySelector('#own')!;
      const shown = new Promise((done) => element.addEventListener('shown.bs.modal', done, { once: true }));
      new (globalThis as unknown as Host).Modal(element).show();
      await shown;
    });
    await expectGuest(page);
  });

  it.each(['jquery-ui', 'jquery-ui-1-13'] as const)("of jQuery UI's (%s)", async (version) => {
    const page = await panel().visit({ id: version, account: version }, '', {
      around: (desk) => `<div id="own" title="Certificate">${ask}</div>${desk}`,
    });
    await addForeign(page, version);
    await page.waitForFunction(() => '$' in globalThis);
    await page.evaluate(() => (globalThis as unknown as Host).$('#own').dialog({ modal: true }));
    await expectGuest(page);
  });

  it.each(['jquery-ui', 'jquery-ui-1-13'] as const)(
    "of jQuery UI's (%s) can be used beside the desk",
    async (version) => {
      const page = await panel().visit({ id: `both-${version}`, account: version }, '', {
        around: (desk) => `<div id="own" title="Certificate"><input id="name" />${ask}</div>${desk}`,
      });
      await addForeign(page, version);
      await page.waitForFunction(() => '$' in globalThis);
      await page.evaluate(() => (globalThis as unknown as Host).$('#own').dialog({ modal: true }));
      await page.getByRole('button', { name: 'Ask support' }).click();
      const subject = page.getByRole('textbox', { name: /^Subject/ });
      await subject.fill('In the desk');
      // With the desk open: into the dialog by a click, and back.
      await page.locator('#name').click();
      await page.keyboard.type('in the dialog');
      await subject.click();
      await page.keyboard.press('End');
      await page.keyboard.type(', and again');
      expect(await page.locator('#name').inputValue()).toBe('in the dialog');
      expect(await subject.inputValue()).toBe('In the desk, and again');
      expect(await page.locator('panel-desk dialog:modal').count()).toBe(0);
      // What is neither still is behind the dialog.
      await page.evaluate(() => document.body.append(Object.assign(document.createElement('input'), { id: 'behind' })));
      await page.locator('#behind').focus();
      expect(await page.evaluate(() => document.activeElement?.closest('.ui-dialog') !== null)).toBe(true);
    },
  );

  it('that makes the rest of the page inert', async () => {
    const page = await panel().visit({ id: 'inert', account: 'inert' }, '', {
      around: (desk) => `<div id="own" role="dialog">${ask}</div><div inert>${desk}</div>`,
    });
    await page.getByRole('button', { name: 'Ask support' }).click();
    await fileIt(page);
    await escape(page);
    expect(await focused(page)).toBe('Ask support');
  });
});

describe('a box of the panel around the desk', () => {
  const box = 'position: absolute; top: 300px; left: 200px; width: 90px; height: 40px';
  it.each([
    ['transform', 'transform: translateX(-400px) scale(0.5)'],
    ['filter', 'filter: grayscale(1)'],
    ['overflow', 'overflow: hidden; transform: rotate(2deg)'],
    ['contain', 'contain: strict'],
    ['clip', 'clip-path: inset(50%); will-change: transform'],
    ['a low layer', 'z-index: -1; opacity: 0.5'],
  ])('neither moves nor cuts off the frame: %s', async (_what, style) => {
    const page = await panel().visit({ id: `box-${_what}`, account: 'acc-box' }, '', {
      around: (desk) => `<div style="${box}; ${style}">${desk}</div>
        <div style="position: fixed; inset: 0; z-index: 2147483647; pointer-events: none; background: #fffa"></div>${ask}`,
    });
    await page.getByRole('button', { name: 'Ask support' }).click();
    await fileIt(page);
    const place = await frame(page).boundingBox();
    expect([1280 - (place?.x ?? 0) - (place?.width ?? 0), 900 - (place?.y ?? 0) - (place?.height ?? 0)]).toEqual([
      24, 92,
    ]);
  });

  it('that is not shown makes nothing of the page inert', async () => {
    const page = await panel().visit({ id: 'unseen', account: 'unseen' }, '', {
      around: (desk) => `<div hidden>${desk}</div>${ask}<p><button id="other">Other</button></p>`,
      viewport: { width: 390, height: 844 },
    });
    const loaded = page.waitForResponse((response) => response.url().endsWith('/v1/session'));
    await page.getByRole('button', { name: 'Ask support' }).click();
    await loaded;
    await settled(page);
    await page.getByRole('button', { name: 'Other' }).click();
    expect(await focused(page)).toBe('Other');
  });
});

it('a desk in the shadow root of a component opens, is used, and gives the focus back inside it', async () => {
  const page = await panel().visit({ id: 'shell', account: 'shell' }, '', {
    around: (desk) => `<panel-shell></panel-shell><template>${desk}</template>`,
  });
  await page.evaluate(() => {
    const root = document.querySelector('panel-shell')!.attachShadow({ mode: 'open' });
    root.innerHTML = `<div style="transform: translateY(9px)"><button>Ask support</button></div>`;
    root.append(document.querySelector('template')!.content);
    root.querySelector('button')!.addEventListener('click', () => {
      root.querySelector<HTMLElement & { newTicket(preset: object): void }>('panel-desk')!.newTicket({
        subject: 'From the dialog',
      });
    });
  });
  await page.getByRole('button', { name: 'Ask support' }).click();
  await fileIt(page);
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await frame(page).waitFor({ state: 'detached' });
  expect(await focused(page)).toBe('Ask support');
});
