// The main ways of a customer and of staff in every engine: Chromium, the same as old as the floor, Firefox and WebKit where they are installed.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { root } from '../../build/sources.ts';
import { useBarePanel } from '../bare-panel.ts';
import { chromium, withoutNews } from './chromium.ts';
import type { Engine, Tab } from './engine.ts';
import { firefox } from './firefox.ts';
import { click, contrast, isThere, of, scroll, see } from './steps.ts';
import { webkit } from './webkit.ts';

const panel = useBarePanel();
const lines = Array.from({ length: 12 }, (_, index) => `Line ${index + 1}`).join('\n');
/** Accents that a page may have: its own, a light and a dark one. */
const accents = ['', '#ffd400', '#8fd3ff', '#1d5c46', '#000'];

describe.each([chromium, withoutNews, firefox, webkit])('$name', ({ name, missing, launch }) => {
  if (missing !== undefined) {
    it.skip(`is not tried: ${missing}`, () => undefined);
    return;
  }

  let engine: Engine | undefined;
  const tab = (): Tab => {
    if (!engine) throw new Error(`${name} is there from beforeAll on.`);
    return engine.tab;
  };
  const id = name.toLowerCase().replaceAll(' ', '-');
  const customer = { id, account: id, name: 'Ada Example' };
  const agent = { id: `${id}-agent`, role: 'agent' as const, name: 'Ola Agent' };
  const visit = async (who: typeof customer | typeof agent, query: string, width = 1280): Promise<void> => {
    await tab().goto(`${panel().url}/?who=${panel().add(who)}&${query}`);
    await tab().resize(width, width < 600 ? 844 : 900);
  };
  /** With `SCREENSHOTS=…` what is seen on the way, to be looked at. */
  const shoot = async (what: string): Promise<void> => {
    const folder = process.env['SCREENSHOTS'];
    if (folder === undefined) return;
    await mkdir(join(root, folder), { recursive: true });
    await tab().screenshot(join(root, folder, `${id}-${what}.png`));
  };

  beforeAll(async () => {
    engine = await launch();
  });
  afterEach(() => (panel().intercept = undefined));
  afterAll(() => engine?.close());

  it('a customer files a ticket, answers, edits, looks what can be done, and leaves by Escape', async () => {
    await visit(customer, 'mode=launcher');
    await click(tab(), '.launcher');
    await click(tab(), 'button', 'New ticket');
    await click(tab(), '#subject');
    await tab().type('The shop is down');
    await click(tab(), '#text');
    await tab().type(lines);
    expect(await of<number>(tab(), '#text', '', 'return it.scrollHeight - it.clientHeight')).toBeLessThanOrEqual(1);
    await see(tab(), '#kind', 'Website problem');
    await click(tab(), '#change');
    await click(tab(), '.choice', 'Hardware');
    const chosen = '[name=category]:checked';
    expect(await of<boolean>(tab(), chosen, '', 'return it.value === "hardware"')).toBe(true);
    expect(await of<string>(tab(), chosen, '', 'return getComputedStyle(it).borderTopStyle')).toBe('solid');
    await shoot('form');
    await tab().press('ControlEnter');
    await see(tab(), '*', 'is with us');

    // A reply of twelve lines is seen, or as much of it as there is room for.
    await click(tab(), '#composer');
    await tab().type(lines);
    const [height, wanted, most] = await of<number[]>(
      tab(),
      '#composer',
      '',
      'return [it.offsetHeight, it.scrollHeight, parseFloat(getComputedStyle(it).maxHeight) || innerHeight * 0.34]',
    );
    expect(height).toBeGreaterThanOrEqual(Math.min(wanted!, most!, 200) - 2);
    await shoot('reply');
    await tab().press('ControlEnter');
    await see(tab(), '.message .bubble', 'Line 12');
    await vi.waitUntil(() => of<boolean>(tab(), '#composer', '', 'return it.value === "" && it.offsetHeight < 80'));

    // Editing the last message, what saves it is in view, however much is written.
    await of(
      tab(),
      'article',
      'Edit',
      `const edits = [...it.getRootNode().querySelectorAll('article button')].filter((one) => one.textContent.includes('Edit'));
       edits.at(-1).click()`,
    );
    const isSaveInView = (): Promise<boolean> =>
      of(
        tab(),
        '.edit-box button[type=submit]',
        '',
        `const dock = it.getRootNode().querySelector('.dock');
         return it.getBoundingClientRect().bottom <= dock.getBoundingClientRect().top + 1`,
      );
    await vi.waitUntil(isSaveInView);
    await click(tab(), '#edit');
    await tab().type('\n\n\n\nMore of it\nand more');
    await vi.waitUntil(isSaveInView);
    await shoot('edit');
    await tab().press('Escape');
    await vi.waitUntil(async () => !(await isThere(tab(), '#edit')));

    await click(tab(), 'button[aria-label="What you can do"]');
    await see(tab(), '.menu', 'Withdraw');
    await shoot('menu');
    await tab().press('Escape');
    await vi.waitUntil(async () => !(await isThere(tab(), '.menu')));
    await click(tab(), 'button[aria-label="What you can do"]');
    await click(tab(), '.menu button', 'Withdraw');
    await see(tab(), 'dialog', 'Why? Please');
    await tab().press('Escape');

    // A press on a button leaves Escape where it is heard, whether the browser gives a button the focus or not.
    await click(tab(), 'button[aria-label="Back"]');
    await click(tab(), '.segments button', 'Solved');
    await see(tab(), '.segments [aria-pressed=true]', 'Solved');
    await tab().press('Escape');
    await vi.waitUntil(async () => !(await isThere(tab(), 'dialog[part=frame]')));
    expect(await of<string>(tab(), '.launcher', '', 'return it.ariaExpanded ?? it.getAttribute("aria-expanded")')).toBe(
      'false',
    );
  });

  it('every text can be read, light and dark, whatever the accent', async () => {
    for (const theme of ['light', 'dark']) {
      await visit(customer, `mode=launcher&theme=${theme}`);
      await click(tab(), '.launcher');
      await see(tab(), 'button', 'New ticket');
      await shoot(`home-${theme}`);
      for (const accent of accents) {
        await tab().run(`document.querySelector('panel-desk').style.setProperty('--panel-desk-accent', '${accent}')`);
        const said = `${theme}, accent ${accent}`;
        await vi.waitFor(async () => {
          expect(await contrast(tab(), '.launcher'), said).toBeGreaterThanOrEqual(4.4);
          expect(await contrast(tab(), '.button.primary'), said).toBeGreaterThanOrEqual(4.4);
        });
        expect(await contrast(tab(), 'h1'), said).toBeGreaterThanOrEqual(7);
        expect(await contrast(tab(), '.segments button'), said).toBeGreaterThanOrEqual(4.4);
      }
      const ground = await of<string>(tab(), 'dialog[part=frame]', '', 'return getComputedStyle(it).backgroundColor');
      expect(ground).not.toMatch(/transparent|rgba\(0, 0, 0, 0\)/);
    }
  });

  it('on a phone the desk is the screen', async () => {
    await visit(customer, 'mode=launcher&theme=dark', 390);
    await click(tab(), '.launcher');
    await see(tab(), 'button', 'New ticket');
    await vi.waitFor(async () =>
      expect(
        await of(
          tab(),
          'dialog[part=frame]',
          '',
          'const b = it.getBoundingClientRect(); return [b.left, b.top, document.documentElement.clientWidth - b.right].map(Math.round)',
        ),
      ).toEqual([0, 0, 0]),
    );
    await shoot('phone-dark');
  });

  it('what is set as a property counts: the desk in its box, dark', async () => {
    await visit(customer, 'mode=launcher');
    await tab().run(`const desk = document.querySelector('panel-desk');
      desk.removeAttribute('mode'); desk.removeAttribute('theme'); desk.mode = 'inline'; desk.theme = 'dark';`);
    await see(tab(), 'button', 'New ticket');
    await vi.waitFor(async () => {
      expect(await of(tab(), 'panel-desk', '', 'return getComputedStyle(it).display')).toBe('block');
      expect(await of(tab(), 'panel-desk', '', 'return getComputedStyle(it).colorScheme')).toBe('dark');
    });
  });

  it('what did not reach the server goes on by itself when it is back: a ticket, and a reply', async () => {
    const away = async (): Promise<Response> =>
      Response.json({ code: 'unavailable', title: 'Away', status: 503, requestId: 'r-1' }, { status: 503 });
    await visit(customer, 'mode=launcher');
    await click(tab(), '.launcher');
    await click(tab(), 'button', 'New ticket');
    await click(tab(), '#subject');
    await tab().type('Filed in a storm');
    await click(tab(), '#text');
    await tab().type('Wind');
    panel().intercept = away;
    await tab().press('ControlEnter');
    await see(tab(), '.dock .notice', 'cannot be reached');
    panel().intercept = undefined;
    await vi.waitUntil(() => isThere(tab(), '*', 'is with us'), { timeout: 40_000 });
    await click(tab(), '#composer');
    await tab().type('Still blowing');
    panel().intercept = away;
    await tab().press('ControlEnter');
    await see(tab(), '.outgoing button', 'Send again');
    panel().intercept = undefined;
    await vi.waitUntil(async () => !(await isThere(tab(), '.outgoing')), { timeout: 40_000 });
    await see(tab(), '.message .bubble', 'Still blowing');
  });

  it('what is looked at in a thread and in the queue stays, although something is new above it', async () => {
    const { desk } = panel().desk.customer(customer);
    const talk = `A long talk ${id}`;
    const { id: ticketId } = await desk.tickets.create({ subject: talk, text: lines, category: 'other' });
    const staff = panel().desk.agent(agent).desk;
    for (let index = 0; index < 12; index++)
      await staff.messages.reply(ticketId, { text: `Answer ${index}\n${lines}` });
    for (let index = 0; index < 40; index++)
      await desk.tickets.create({ subject: `Waiting ${index}`, text: 'T', category: 'other' });

    await visit(agent, 'mode=launcher');
    await click(tab(), '.launcher');
    await see(tab(), '[role=option]', 'Waiting 0');
    const top = (selector: string, words: string): Promise<number> =>
      of(tab(), selector, words, 'return Math.round(it.getBoundingClientRect().top)');
    await scroll(tab(), '.queue-scroll', '300');
    await vi.waitUntil(() => of<boolean>(tab(), '.queue-scroll', '', 'return it.scrollTop === 300'));
    const seen = await of<string>(
      tab(),
      '#rows',
      '',
      `const edge = it.closest('.queue-scroll').getBoundingClientRect().top + 60;
       return [...it.querySelectorAll('.row')].find((row) => row.getBoundingClientRect().top > edge).querySelector('.subject').textContent.trim()`,
    );
    const before = await top('[role=option]', seen);
    for (let index = 0; index < 3; index++)
      await desk.tickets.create({ subject: `Newer ${index}`, text: 'T', category: 'other', priority: 'urgent' });
    await see(tab(), 'button', '3 new');
    await vi.waitUntil(async () => Math.abs((await top('[role=option]', seen)) - before) <= 1);
    await shoot('queue');

    // In the thread an earlier message becomes longer while a later one is read.
    await click(tab(), '#search');
    await tab().type(talk);
    await click(tab(), '[role=option]', talk);
    await see(tab(), '.thread-scroll .bubble', 'Answer 11');
    await scroll(tab(), '.thread-scroll', 'it.scrollHeight / 2');
    await vi.waitUntil(() => of<boolean>(tab(), '.thread-scroll', '', 'return it.scrollTop > 500'));
    const read = await top('.thread-scroll .bubble', 'Answer 8');
    const early = (await staff.tickets.get(ticketId)).messages.find(({ text }) => text.startsWith('Answer 1\n'));
    await staff.messages.edit(ticketId, early!.id, { text: `${lines}\n${lines}\nLonger`, revision: early!.revision });
    await vi.waitUntil(() => of<boolean>(tab(), '.thread-scroll', '', 'return it.textContent.includes("Longer")'));
    await vi.waitUntil(async () => Math.abs((await top('.thread-scroll .bubble', 'Answer 8')) - read) <= 1);
    await shoot('thread');
  });
});
