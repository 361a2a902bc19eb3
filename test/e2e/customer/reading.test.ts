// Read in any size and in any page: text twice as large, 400 % zoom, a hostile style sheet, another direction, one banner.
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { useBarePanel } from '../bare-panel.ts';
import { settled } from '../settled.ts';
import { cutOff } from './cut-off.ts';
import { hostileSheet } from './hostile-sheet.ts';
import {
  goBack,
  message,
  messageField,
  newTicketButton,
  openTicket,
  replyField,
  row,
  sendReply,
} from './customer-steps.ts';

const panel = useBarePanel();
const cleo = {
  id: 'cleo',
  name: 'Cleo Example',
  account: 'acc-cleo',
  services: [{ id: 'web-1', name: 'shop.example', kind: 'web' as const }],
};
const arabic = 'صفحة الدفع تعطي الخطأ 502 (منذ 14:05)!';

beforeAll(async () => {
  const { desk } = panel();
  const { tickets, messages, context } = desk.customer(cleo).desk;
  await context.put(await desk.statement(cleo.account, cleo.services));
  const ticket = await tickets.create({
    subject: 'The shop is down since this morning',
    text: 'Every page says 502.',
    category: 'software',
    priority: 'urgent',
    serviceId: 'web-1',
  });
  await messages.reply(ticket.id, { text: arabic });
  await desk.agent({ id: 'ola', name: 'Ola' }).desk.messages.reply(ticket.id, { text: 'We restart it. Two minutes.' });
});

const seen = (page: Page) => message(page, 'We restart it.').waitFor();
const drawn = async (page: Page): Promise<void> => {
  await page.evaluate(() => document.fonts.ready);
  await settled(page);
};

describe.each([
  // As `zoom text only`: all that is text is twice as large, and no box is.
  ['text at 200 %, on a phone', { width: 390, height: 844 }, '--panel-desk-font-size: 28px'],
  ['text at 200 %, beside the page', { width: 1280, height: 900 }, '--panel-desk-font-size: 28px'],
  ['400 % zoom of a window of 1280 x 1024', { width: 320, height: 256 }, ''],
])('%s', (_, viewport, style) => {
  it.each(['launcher', 'inline'])('nothing is cut off, and a thread is read and answered (%s)', async (mode) => {
    const page = await panel().visit(cleo, '', {
      viewport,
      around: (desk) =>
        `<style>html, body { height: 100%; margin: 0 } panel-desk { ${style} }</style>${desk.replace('<panel-desk', `<panel-desk mode="${mode}"`)}`,
    });
    if (mode === 'launcher') await page.locator('panel-desk').getByRole('button').first().click();
    await row(page, 'The shop is down').waitFor();
    await drawn(page);
    expect(await cutOff(page)).toEqual([]);
    await openTicket(page, 'The shop is down');
    await seen(page);
    await drawn(page);
    expect(await cutOff(page)).toEqual([]);
    // Something of the thread is to be seen above what is docked: three lines at least, where there is so little room.
    const room = await page.evaluate(() => {
      const find = (root: ParentNode, selector: string): Element | null =>
        root.querySelector(selector) ??
        [...root.querySelectorAll('*')].reduce<Element | null>(
          (found, one) => found ?? (one.shadowRoot && find(one.shadowRoot, selector)),
          null,
        );
      const scroll = find(document, 'panel-desk-ticket')!.shadowRoot!.querySelector('.scroll')!;
      const { top, bottom } = scroll.getBoundingClientRect();
      const line = parseFloat(getComputedStyle(scroll.querySelector('.bubble')!).lineHeight);
      return (Math.min(bottom, innerHeight) - Math.max(0, top)) / line;
    });
    expect(room).toBeGreaterThanOrEqual(3);
    await replyField(page).fill('Thank you.\nIt is back.');
    await drawn(page);
    expect(await cutOff(page)).toEqual([]);
    await sendReply(page, `Thank you in ${mode} at ${viewport.width} and ${style}`);
    await goBack(page);
    await newTicketButton(page).click();
    await messageField(page).fill('What I see.');
    await drawn(page);
    expect(await cutOff(page)).toEqual([]);
  });
});

it('text is as large as the reader has set it in the browser, whatever the page makes of its root', async () => {
  const page = await panel().visit(cleo, '', {
    around: (desk) =>
      `<style>html { font-size: 10px }</style>${desk.replace('<panel-desk', '<panel-desk mode="inline"')}`,
    script: `
      // A browser whose text is set to "very large": what it calls medium are 24 pixels.
      const style = document.createElement('style');
      const before = Element.prototype.attachShadow;
      Element.prototype.attachShadow = function (how) {
        const root = before.call(this, how);
        if (this.localName === 'panel-desk-frame') {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(':host { font-size: 24px !important }');
          queueMicrotask(() => (root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]));
          root.adoptedStyleSheets = [sheet];
          Object.defineProperty(root, 'adoptedStyleSheets', {
            get: () => Reflect.get(ShadowRoot.prototype, 'adoptedStyleSheets', root),
            set: (all) => Reflect.set(ShadowRoot.prototype, 'adoptedStyleSheets', [...all, sheet], root),
          });
        }
        return root;
      };`,
  });
  await row(page, 'The shop is down').waitFor();
  const size = await newTicketButton(page).evaluate((button) => getComputedStyle(button).fontSize);
  expect(size).toBe('21px');
});

describe('the page around it', () => {
  /** What is computed for every element of the desk that is drawn, and for its launcher. */
  const computed = (page: Page): Promise<Record<string, Record<string, string>>> =>
    page.evaluate(() => {
      const found: Record<string, Record<string, string>> = {};
      const walk = (root: ParentNode, path: string): void => {
        [...root.children].forEach((element, at) => {
          if (element.localName === 'style') return;
          const name = `${path}/${element.localName}[${at}]`;
          const style = getComputedStyle(element);
          // Where it stands, and how large the page lets it be, is the page's business; the launcher's side follows its direction.
          if (path !== '')
            found[name] = Object.fromEntries([...style].map((one) => [one, style.getPropertyValue(one)]));
          if (element.shadowRoot) walk(element.shadowRoot, name);
          walk(element, name);
        });
      };
      const desk = document.querySelector('panel-desk')!;
      walk(desk.shadowRoot!, 'desk');
      return found;
    });

  it('leaves nothing of its style sheet in the desk: each element is as in a bare page', async () => {
    const open = async (style: string, html: string): Promise<Page> => {
      const page = await panel().visit(cleo, '', {
        around: (
          desk,
        ) => `${style}<main ${html}><div>${desk.replace('<panel-desk', '<panel-desk mode="inline" lang="en" theme="light"')}</div></main>
          <style>panel-desk { visibility: visible !important; position: fixed; inset: 0; width: 1000px; height: 800px }</style>`,
      });
      await row(page, 'The shop is down').waitFor();
      await openTicket(page, 'The shop is down');
      await seen(page);
      await drawn(page);
      return page;
    };
    const bare = await computed(await open('', ''));
    const among = await computed(await open(hostileSheet, ''));
    expect(Object.keys(bare).length).toBeGreaterThan(100);
    expect(Object.keys(among)).toEqual(Object.keys(bare));
    const differs = Object.entries(bare).flatMap(([element, style]) =>
      Object.entries(style)
        // How long ago something was may differ by a letter, and a box with it.
        .filter(
          ([name]) =>
            !/size|width|height|inset|origin|grid-template|^(?:top|left|right|bottom|d)$/.test(name) ||
            /^(?:font|line-height)/.test(name),
        )
        .filter(([name, value]) => among[element]?.[name] !== value)
        .map(([name, value]) => `${element} ${name}: ${value} became ${among[element]?.[name]}`),
    );
    // The launcher stands at the end of the page's lines; within the frame the writing is the desk's own.
    expect(differs.filter((one) => !/^desk\/div\[0\](?:\/panel-desk-frame\[0\])? direction/.test(one))).toEqual([]);
  });

  it('has one banner, its own, and a desk without a landmark that is not named', async () => {
    const page = await panel().visit(cleo, '', {
      around: (desk) =>
        `<header><a href="#">Panel</a></header><nav aria-label="Panel"><a href="#a">Orders</a></nav><main><h1>Support</h1>${desk.replace('<panel-desk', '<panel-desk mode="inline"')}</main><footer>Imprint</footer>`,
    });
    await openTicket(page, 'The shop is down');
    await seen(page);
    expect(await page.getByRole('banner').count()).toBe(1);
    expect(await page.getByRole('main').count()).toBe(1);
    expect(await page.getByRole('contentinfo').count()).toBe(1);
    expect((await page.locator('body').ariaSnapshot()).match(/- banner/g)).toHaveLength(1);
    await page.evaluate(axe.source);
    const wrong = await page.evaluate(async () => {
      const runner = (globalThis as unknown as { axe: typeof import('axe-core') }).axe;
      const rules = ['region', 'landmark-unique', 'landmark-one-main', 'landmark-banner-is-top-level'];
      const more = ['landmark-no-duplicate-banner', 'landmark-no-duplicate-contentinfo', 'landmark-no-duplicate-main'];
      const result = await runner.run(document, { runOnly: [...rules, ...more] });
      return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
    });
    expect(wrong).toEqual([]);
  });

  it('may read from the right: our sentences do not, what a customer wrote does, with its numbers and brackets', async () => {
    const page = await panel().visit(cleo, '', {
      around: (desk) =>
        `<script>document.documentElement.dir = 'rtl'</script>${desk.replace('<panel-desk', '<panel-desk mode="inline" lang="en"')}`,
    });
    await openTicket(page, 'The shop is down');
    await seen(page);
    await drawn(page);
    /** How far from the left each of these stands in the first text that has them all. */
    const lefts = (selector: string, words: string[]): Promise<number[]> =>
      page
        .locator(selector)
        .filter({ hasText: words[0]! })
        .first()
        .evaluate((element, wanted) => {
          const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
          const found: number[] = [];
          for (let node = walker.nextNode(); node; node = walker.nextNode())
            for (const word of wanted) {
              const at = node.nodeValue?.indexOf(word) ?? -1;
              if (at < 0) continue;
              const range = document.createRange();
              range.setStart(node, at);
              range.setEnd(node, at + word.length);
              found[wanted.indexOf(word)] = range.getBoundingClientRect().left;
            }
          return found;
        }, words);
    const [restart, stop] = await lefts('panel-desk-ticket .bubble', ['We restart it', '. Two']);
    expect(restart).toBeLessThan(stop!);
    const [first, number, end] = await lefts('panel-desk-ticket .bubble', ['صفحة', '502', '!']);
    expect(first).toBeGreaterThan(number!);
    expect(number).toBeGreaterThan(end!);
    expect(
      await page
        .getByRole('searchbox', { name: 'Search your tickets' })
        .evaluate((one) => getComputedStyle(one).direction),
    ).toBe('ltr');
  });
});
