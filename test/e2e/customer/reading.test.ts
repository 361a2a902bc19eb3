// Read in any size and in any page: text twice as large, 400 % zoom, a hostile style sheet, another direction, one banner.
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { useBarePanel } from '../bare-panel.ts';
import { settled } from '../settled.ts';
import { cutOff } from './cut-off.ts';
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
  /** Each with a value that nobody would choose. */
  const hostile: Record<string, string> = {
    'border-collapse': 'collapse',
    'border-spacing': '7px',
    'caption-side': 'bottom',
    'caret-color': 'red',
    color: 'lime',
    cursor: 'crosshair',
    'empty-cells': 'hide',
    'font-family': 'cursive',
    'font-feature-settings': '"smcp"',
    'font-kerning': 'none',
    'font-optical-sizing': 'none',
    'font-size': '31px',
    'font-size-adjust': '0.9',
    'font-stretch': 'condensed',
    'font-style': 'italic',
    'font-variant': 'small-caps',
    'font-weight': '900',
    'hanging-punctuation': 'first',
    hyphens: 'none',
    'image-rendering': 'pixelated',
    'letter-spacing': '4px',
    'line-break': 'anywhere',
    'line-height': '3',
    'list-style': 'square inside',
    orphans: '9',
    'overflow-wrap': 'break-word',
    'paint-order': 'stroke',
    'pointer-events': 'none',
    quotes: '"x" "y"',
    'tab-size': '2',
    'text-align': 'right',
    'text-align-last': 'center',
    'text-decoration-skip-ink': 'none',
    'text-emphasis': 'dot',
    'text-indent': '30px',
    'text-justify': 'none',
    'text-orientation': 'upright',
    'text-rendering': 'geometricPrecision',
    'text-shadow': '2px 2px red',
    'text-transform': 'uppercase',
    'text-underline-offset': '9px',
    'text-underline-position': 'under',
    'text-wrap': 'nowrap',
    'user-select': 'none',
    'white-space': 'nowrap',
    widows: '9',
    'word-break': 'break-all',
    'word-spacing': '12px',
    'writing-mode': 'vertical-rl',
    '-webkit-text-fill-color': 'lime',
    '-webkit-text-stroke': '1px red',
    '-webkit-font-smoothing': 'none',
    '-webkit-locale': '"ar"',
    'accent-color': 'red',
    'math-style': 'compact',
    'ruby-position': 'under',
    fill: 'red',
    stroke: 'red',
    'stroke-width': '9px',
  };
  const sheet = `<style>
    html, body, main { ${Object.entries(hostile)
      .map(([name, value]) => `${name}: ${value};`)
      .join(' ')} direction: rtl; visibility: hidden }
    * { ${Object.entries(hostile)
      .filter(([name]) => name !== 'writing-mode')
      .map(([name, value]) => `${name}: ${value} !important;`)
      .join(' ')} direction: rtl }</style>`;

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
    const among = await computed(await open(sheet, ''));
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

describe('an inline desk on a phone', () => {
  /** Everything around the thread that scrolls by itself. */
  const scrolling = (page: Page, selector: string): Promise<string[]> =>
    page
      .locator(selector)
      .last()
      .evaluate((element) => {
        const found: string[] = [];
        for (
          let at: Element | null = element;
          at;
          at = at.parentElement ?? (at.getRootNode() as ShadowRoot).host ?? null
        ) {
          const isPage = at === document.documentElement;
          const scrolls = isPage || /auto|scroll/.test(getComputedStyle(at).overflowY);
          if (scrolls && at.scrollHeight > at.clientHeight + 1)
            found.push(at.localName + (at.className && `.${at.className}`));
        }
        return found;
      });
  const phone = { viewport: { width: 390, height: 600 }, hasTouch: true };
  const long = Array.from({ length: 60 }, (_, at) => `Line ${at} of the log.`).join('\n');
  const dora = { id: 'dora', name: 'Dora', account: 'acc-dora' };

  beforeAll(async () => {
    const { tickets } = panel().desk.customer(dora).desk;
    for (let at = 0; at < 9; at++) await tickets.create({ subject: `Ticket ${at}`, text: long, category: 'other' });
  });

  it('goes with the page: one scroll, from the list into a thread and back to where one was', async () => {
    const page = await panel().visit(dora, '', {
      ...phone,
      around: (desk) => `<style>panel-desk { height: 500px } .card { border-radius: 9px; overflow: hidden }</style>
        <h1>Support</h1><div class="card">${desk.replace('<panel-desk', '<panel-desk mode="inline"')}</div><footer>Imprint</footer>`,
    });
    await row(page, 'Ticket 0').waitFor();
    await expect.poll(() => scrolling(page, 'panel-desk .row')).toEqual(['html']);
    expect(
      await page.locator('panel-desk [part=frame]').evaluate((one) => getComputedStyle(one).borderInlineStartWidth),
    ).toBe('0px');
    // Nothing lies over what stands behind it.
    const [desk, footer] = [await page.locator('panel-desk').boundingBox(), await page.locator('footer').boundingBox()];
    expect(footer!.y).toBeGreaterThanOrEqual(desk!.y + desk!.height - 1);
    await row(page, 'Ticket 0').scrollIntoViewIfNeeded();
    const was = await page.evaluate(() => scrollY);
    expect(was).toBeGreaterThan(100);
    await openTicket(page, 'Ticket 0');
    expect(await scrolling(page, 'panel-desk .bubble')).toEqual(['html']);
    // At its end, and answered there.
    await expect.poll(() => page.getByText('Line 59 of the log.').last().isVisible()).toBe(true);
    await replyField(page).fill('Seen.');
    expect(await replyField(page).evaluate((one) => one.getBoundingClientRect().bottom <= innerHeight)).toBe(true);
    await sendReply(page, 'Read on a phone.');
    await goBack(page);
    await row(page, 'Ticket 0').waitFor();
    expect(Math.abs((await page.evaluate(() => scrollY)) - was)).toBeLessThanOrEqual(150);
    await newTicketButton(page).click();
    expect(
      await page.getByRole('heading', { name: 'New ticket' }).evaluate((one) => one.getBoundingClientRect().top),
    ).toBeGreaterThanOrEqual(0);
  });

  it('has the one scroll itself where the page is a fixed box', async () => {
    const page = await panel().visit(dora, '', {
      ...phone,
      around: (
        desk,
      ) => `<style>html, body { height: 100%; margin: 0; overflow: hidden } panel-desk { height: 100% }</style>
        <div style="height: 100%; overflow: hidden">${desk.replace('<panel-desk', '<panel-desk mode="inline"')}</div>`,
    });
    await openTicket(page, 'Ticket 3');
    await page.getByText('Line 59 of the log.').last().waitFor();
    expect(await scrolling(page, 'panel-desk .bubble')).toEqual(['div.scroll']);
    expect(await replyField(page).evaluate((one) => one.getBoundingClientRect().bottom <= innerHeight)).toBe(true);
  });
});
