// On paper: the launcher is never there, an open conversation is there whole, in dark ink.
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';

import { openFromQueue } from '../../admin/shell/staff-steps.ts';
import { useBarePanel } from '../../bare-panel.ts';
import { fileTicket, newTicketButton, replyField, sendReply } from '../customer-steps.ts';

const panel = useBarePanel();
const paula = { id: 'paula', name: 'Paula', account: 'acc-paula' };
const long = Array.from({ length: 220 }, (_, at) => `Line ${at} of the log.`).join('\n');

const pagesOf = async (page: Page): Promise<number> =>
  (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

/** As a browser does it before it draws the pages. */
async function toPaper(page: Page): Promise<void> {
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
}

/** What of the last message would be cut off, and how light the ink is (0 is black). */
const printed = (page: Page) =>
  page.evaluate(() => {
    const find = (root: ParentNode, selector: string): Element | null => {
      const own = [...root.querySelectorAll(selector)].at(-1);
      if (own) return own;
      for (const each of root.querySelectorAll('*')) {
        const inside = each.shadowRoot && find(each.shadowRoot, selector);
        if (inside) return inside;
      }
      return null;
    };
    const last = find(document, '.bubble');
    if (!last) throw new Error('no message');
    const bottom = last.getBoundingClientRect().bottom;
    const cut: string[] = [];
    for (let at: Element | null = last; at;) {
      const box = at.getBoundingClientRect();
      if (getComputedStyle(at).overflowY !== 'visible' && at !== document.documentElement && at !== document.body)
        if (box.bottom < bottom - 1) cut.push(at.localName + at.className);
      at = at.parentElement ?? (at.getRootNode() as ShadowRoot).host ?? null;
    }
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    if (!canvas) throw new Error('no canvas');
    canvas.fillStyle = getComputedStyle(last).color;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return { cut, ink: Math.max(red, green, blue) };
  });

it('a closed launcher, or one that is open on the list, is not on an invoice', async () => {
  const page = await panel().visit(paula, 'mode=launcher');
  const launcher = page.getByRole('button', { name: 'Help and support' }).first();
  await launcher.waitFor();
  const pages = await pagesOf(page);
  await launcher.click();
  await newTicketButton(page).waitFor();
  await toPaper(page);
  expect(await launcher.isVisible()).toBe(false);
  expect(await newTicketButton(page).isVisible()).toBe(false);
  await page.emulateMedia({ media: null });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  expect(await pagesOf(page)).toBe(pages);
  expect(await newTicketButton(page).isVisible()).toBe(true);
});

it.each(['mode=launcher&theme=dark', 'mode=inline&theme=dark', 'mode=inline'])(
  'an open conversation is printed whole (%s)',
  async (query) => {
    const page = await panel().visit({ ...paula, id: `paula-${query.length}` }, query);
    if (query.includes('launcher')) await page.getByRole('button', { name: 'Help and support' }).first().click();
    await fileTicket(page, { subject: 'A long log', text: long });
    await sendReply(page, `Second.\n${long}`);
    const pages = await pagesOf(page);
    expect(pages).toBeGreaterThanOrEqual(7);
    await toPaper(page);
    const { cut, ink } = await printed(page);
    expect(cut).toEqual([]);
    expect(ink).toBeLessThan(90);
    expect(await replyField(page).isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: 'Edit', exact: true }).locator('visible=true').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Close', exact: true }).isVisible()).toBe(false);
  },
);

it('an inline desk whose mode is a property ends where the conversation ends', async () => {
  const page = await panel().visit({ ...paula, id: 'paula-property' }, '', {
    around: (
      desk,
    ) => `<style>html, body { height: 100%; margin: 0; } panel-desk { display: block; height: 100%; }</style>
${desk}<p id="below">Imprint</p><script type="module">
await customElements.whenDefined('panel-desk');
document.querySelector('panel-desk').mode = 'inline';
</script>`,
  });
  await fileTicket(page, { subject: 'A long log', text: long });
  await toPaper(page);
  const end = await page.getByRole('article').last().boundingBox();
  const below = await page.locator('#below').boundingBox();
  expect(below?.y).toBeGreaterThan((end?.y ?? 0) + (end?.height ?? 0));
});

it.each([1280, 390])('after printing somebody is where they were, %d px wide', async (width) => {
  const page = await panel().visit({ ...paula, id: `paula-back-${width}` }, 'mode=launcher', {
    viewport: { width, height: 800 },
  });
  await page.getByRole('button', { name: 'Help and support' }).first().click();
  await fileTicket(page, { subject: 'A long log', text: long });
  await replyField(page).fill('half a sen');
  const place = () => page.locator('panel-desk-ticket .scroll').evaluate((scroll) => scroll.scrollTop);
  await page.locator('panel-desk-ticket .scroll').evaluate((scroll) => scroll.scrollTo(0, 900));
  const before = await place();
  expect(before).toBeGreaterThan(0);
  expect(await pagesOf(page)).toBeGreaterThanOrEqual(4);
  expect(await page.locator('panel-desk-frame dialog:is(:modal, :popover-open)').count()).toBe(1);
  await page.keyboard.type('tence');
  expect(await replyField(page).inputValue()).toBe('half a sentence');
  expect(await place()).toBe(before);
  await page.keyboard.press('Escape');
  await newTicketButton(page).waitFor();
});

it.each(['inline', 'launcher'])('a ticket in admin mode is printed whole, without the queue (%s)', async (mode) => {
  const customer = await panel().visit({ ...paula, id: `paula-9-${mode}` });
  await fileTicket(customer, { subject: `For paper, ${mode}`, text: long });
  await sendReply(customer, `Second.\n${long}`);
  const page = await panel().visit({ id: 'agent-9', name: 'Agent', role: 'agent' }, `theme=dark&mode=${mode}`);
  if (mode === 'launcher') await page.getByRole('button', { name: 'Help and support' }).first().click();
  await openFromQueue(page, `For paper, ${mode}`);
  await page.getByRole('article').nth(1).waitFor();
  expect(await pagesOf(page)).toBeGreaterThanOrEqual(7);
  await toPaper(page);
  const { cut, ink } = await printed(page);
  expect(cut).toEqual([]);
  expect(ink).toBeLessThan(90);
  expect(await page.getByRole('listbox', { name: 'Tickets' }).isVisible()).toBe(false);
});
