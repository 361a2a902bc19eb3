// Marks of direction in names and subjects turn nothing around, on either side; Hebrew and Arabic still read from the right.
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { useBarePanel } from './bare-panel.ts';

const panel = useBarePanel();
const RLO = '\u202E';
const [LRI, RLI, PDI, PDF] = ['\u2066', '\u2067', '\u2069', '\u202C'] as const;

/** Overrides, isolates that nobody closes, and ends of isolates that nobody opened. */
const trickster = {
  id: 'trickster',
  name: `Anna ${RLO}Berg`,
  account: 'tricks',
  accountName: `${PDI}${RLO}Ltd`,
  plan: `Basic ${RLI}plan`,
};
const bert = { id: 'bert', role: 'agent' as const, name: `Bert ${PDI}${RLO}Olsen` };
const dana = { id: 'dana', role: 'agent' as const, name: 'דנה לוי' };
const subject = `Invoice ${RLO}gpj.exe`;
const hebrew = 'האתר לא עולה (502)';
let number = 0;

beforeAll(async () => {
  const { desk } = panel();
  const customer = desk.customer(trickster).desk;
  const ticket = await customer.tickets.create({ subject, text: 'The text', category: 'other' });
  ({ number } = ticket);
  const { id } = ticket;
  await customer.tickets.update(id, { subject: `Other ${PDI}${PDF}${RLO}words` });
  await customer.tickets.update(id, { subject });
  await desk.agent(bert).desk.messages.reply(id, { text: `Hello ${RLO}there` });
  await desk.agent(dana).desk.session();
  await desk.agent(bert).desk.tickets.assign(id, dana.id);
  await desk.agent(dana).desk.tickets.setState(id, 'solved');
  await customer.tickets.create({ subject: hebrew, text: 'שלום', category: 'other' });
  await customer.tickets.create({ subject: `${LRI}${RLO}Isolated subject`, text: 'T', category: 'other' });
});

/** Latin words whose letters are not drawn from left to right, but for those in the text of a message. */
const backwards = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const look = (root: Node): void => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node instanceof Element) {
          if (node.shadowRoot) look(node.shadowRoot);
          continue;
        }
        if (node.parentElement?.closest('.bubble, .text, style, textarea')) continue;
        for (const { index, 0: word } of (node.nodeValue ?? '').matchAll(/[a-z]{3,}/gi)) {
          const lefts = Array.from(word, (_, at) => {
            const range = document.createRange();
            range.setStart(node, index + at);
            range.setEnd(node, index + at + 1);
            return range.getBoundingClientRect();
          });
          const isOneLine = new Set(lefts.map(({ top }) => Math.round(top))).size === 1;
          const isSeen = lefts.every(({ width }) => width > 0);
          if (isSeen && isOneLine && lefts.some(({ left }, at) => at > 0 && left < lefts[at - 1]!.left)) {
            found.push(`${word} in "${node.nodeValue}"`);
          }
        }
      }
    };
    look(document.body);
    return found;
  });

/** What turns lines around, in attributes that are read out or shown, and in texts. */
const turning = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const look = (root: ParentNode): void => {
      for (const element of root.querySelectorAll('*')) {
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
          if (/[\u202A-\u202E\u2066\u2067]/.test(element.getAttribute(name) ?? ''))
            found.push(`${name} of ${element.localName}`);
        }
        if (element.shadowRoot) look(element.shadowRoot);
      }
    };
    look(document);
    if (/[\u202A-\u202E\u2066-\u2069]/.test(document.title)) found.push('the title of the page');
    return found;
  });

/** How far from the left two pieces of one text are drawn. */
const order = (page: Page, selector: string, pieces: readonly string[]): Promise<number[]> =>
  page
    .locator(selector)
    .first()
    .evaluate((element, wanted) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const lefts: number[] = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        for (const piece of wanted) {
          const at = node.nodeValue?.indexOf(piece) ?? -1;
          if (at === -1) continue;
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + piece.length);
          lefts[wanted.indexOf(piece)] = range.getBoundingClientRect().left;
        }
      }
      return lefts;
    }, pieces);

const open = (page: Page): Promise<void> =>
  page.evaluate(
    (n) => (document.querySelector('panel-desk') as unknown as { openTicket(n: number): void }).openTicket(n),
    number,
  );

async function unturned(page: Page): Promise<void> {
  expect(await backwards(page)).toEqual([]);
  expect(await turning(page)).toEqual([]);
}

describe('a customer', () => {
  it('reads list, ticket and form as they were meant', async () => {
    const page = await panel().visit(trickster, 'mode=inline');
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await page.getByText('gpj.exe').first().waitFor();
    await unturned(page);
    await open(page);
    await page.getByRole('article').nth(1).waitFor();
    await page
      .locator('panel-desk-ticket details.events')
      .first()
      .evaluate((details: HTMLDetailsElement) => (details.open = true));
    await unturned(page);
    // Our words stand behind the name in Hebrew, as in every other line.
    const [name, words] = await order(page, 'panel-desk-ticket .event:has-text("דנה") >> nth=-1', ['דנה', 'marked']);
    expect(words).toBeGreaterThan(name!);
    await page.getByRole('button', { name: 'New ticket' }).first().click();
    await page.getByText(/^We attach: /).click();
    await unturned(page);
  });

  it('reads Hebrew from the right, with its brackets where they belong', async () => {
    const page = await panel().visit(trickster, 'mode=inline');
    await page.getByRole('button', { name: 'All', exact: true }).click();
    const row = `.row .subject:has-text("${hebrew}")`;
    await page.locator(row).waitFor();
    const [first, second, bracket] = await order(page, row, ['האתר', 'עולה', '(502']);
    expect(first).toBeGreaterThan(second!);
    expect(second).toBeGreaterThan(bracket!);
  });
});

describe('staff', () => {
  it('read queue and ticket as they were meant', async () => {
    const page = await panel().visit(dana, 'mode=inline');
    await page.getByRole('searchbox', { name: 'Search tickets' }).waitFor();
    await open(page);
    await page.getByRole('article').nth(1).waitFor();
    await unturned(page);
  });
});
