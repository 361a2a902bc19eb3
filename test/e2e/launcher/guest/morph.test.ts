// A panel whose page is drawn anew around the desk: morphed, replaced, moved, rendered twice. Nothing of the desk is lost.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { agentReply, openFromQueue } from '../../admin/shell/staff-steps.ts';
import { useBarePanel } from '../../bare-panel.ts';
import { messageField, newTicketButton, replyField, subjectField } from '../../customer/customer-steps.ts';
import { focused } from '../../focused.ts';
import { addForeign } from './foreign-scripts.ts';

const panel = useBarePanel();

let drawn = 0;
/** Another number each time, so that there is something to bring onto the page. */
const around = (desk: string): string =>
  `<p id="drawn">Drawn ${++drawn} times</p><main><p>Services</p>${desk}<p id="after">Invoices</p></main>`;

interface Host {
  render(): Promise<void>;
  before?: Element | null;
}

const render = (page: Page): Promise<void> => page.evaluate(() => (globalThis as unknown as Host).render());
const frame = (page: Page) => page.getByRole('dialog', { name: 'Help and support' });
const closeButton = (page: Page) => page.getByRole('button', { name: 'Close', exact: true });
const attributesOf = (page: Page): Promise<string[]> =>
  page.locator('panel-desk').evaluate((desk) => desk.getAttributeNames());

/** A customer with one ticket, before it in the open frame, with half a reply. */
async function halfAReply(id: string, draw = around): Promise<Page> {
  const who = { id, account: `acc-${id}` };
  const { desk } = panel().desk.customer(who);
  const { number } = await desk.tickets.create({ subject: 'Shop is slow', text: 'Since noon.', category: 'software' });
  const page = await panel().visit(who, '', { around: draw });
  await page.locator('panel-desk').evaluate((element, n) => {
    (element as HTMLElement & { openTicket(number: number): void }).openTicket(n);
  }, number);
  await replyField(page).pressSequentially('It is half');
  return page;
}

async function expectHalfAReply(page: Page): Promise<void> {
  await expect.poll(() => replyField(page).inputValue()).toBe('It is half');
  expect(await frame(page).isVisible()).toBe(true);
  expect(await closeButton(page).isVisible()).toBe(true);
  expect(await page.locator('panel-desk-ticket').getByText('Since noon.').isVisible()).toBe(true);
}

it('writes no attribute that the panel did not write', async () => {
  const page = await halfAReply('nobody-writes');
  // Where the launcher stands is remembered and put into effect, too.
  await page.evaluate(() => localStorage.setItem('panel-desk:place', 'start 120'));
  await page.reload();
  await page.getByRole('button', { name: /^Help and support/ }).click();
  // On the ticket that was read before.
  await replyField(page).waitFor();
  expect(await attributesOf(page)).toEqual(['server', 'token-url']);
  const box = await page.getByRole('button', { name: /^Help and support/ }).boundingBox();
  expect([box?.x, 900 - (box?.y ?? 0) - (box?.height ?? 0)]).toEqual([24, 120]);
});

describe.each(['idiomorph', 'morphdom'] as const)('a page that %s brings up to date', (morph) => {
  it('changes nothing of the desk', async () => {
    const page = await halfAReply(`morphed-${morph}`);
    await addForeign(page, morph);
    await page.evaluate(() => void ((globalThis as unknown as Host).before = document.querySelector('panel-desk')));
    const before = await page.locator('#drawn').innerText();
    await render(page);
    expect(await page.locator('#drawn').innerText()).not.toBe(before);
    expect(
      await page.evaluate(() => document.querySelector('panel-desk') === (globalThis as unknown as Host).before),
    ).toBe(true);
    expect(await focused(page)).toBe('Your reply');
    await page.keyboard.type(' written');
    expect(await replyField(page).inputValue()).toBe('It is half written');
    expect(await closeButton(page).isVisible()).toBe(true);
  });
});

describe.each(['innerHTML', 'replaceWith'] as const)('a page whose nodes are all new (%s)', (way) => {
  it('has the desk open on the same ticket, with the same words', async () => {
    const page = await halfAReply(`replaced-${way}`);
    await addForeign(page, way);
    await render(page);
    await expectHalfAReply(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await frame(page).waitFor({ state: 'detached' });
    // Closed by hand: closed it stays.
    await render(page);
    await page.getByRole('button', { name: /^Help and support/ }).waitFor();
    expect(await frame(page).count()).toBe(0);
  });

  it('has the form open, and nothing is taken from a field of the panel', async () => {
    const who = { id: `form-${way}`, account: `form-${way}` };
    const page = await panel().visit(who, '', { around: (desk) => around(desk) + '<label>Search <input /></label>' });
    await page.locator('panel-desk').evaluate((element) => {
      (element as HTMLElement & { newTicket(preset: object): void }).newTicket({ subject: 'From the panel' });
    });
    await subjectField(page).fill('My own words');
    await messageField(page).fill('and more of them');
    await addForeign(page, way);
    await render(page);
    await expect.poll(() => messageField(page).inputValue()).toBe('and more of them');
    expect(await subjectField(page).inputValue()).toBe('My own words');
    // Somebody who types elsewhere while the page is drawn goes on typing there.
    await page.evaluate(() => {
      const desk = document.querySelector('panel-desk')!;
      desk.replaceWith(desk.cloneNode());
      document.querySelector('input')!.focus();
    });
    await messageField(page).waitFor();
    await expect.poll(() => messageField(page).inputValue()).toBe('and more of them');
    expect(await focused(page)).toBe('Search');
  });

  it('shows nothing of it to the next person', async () => {
    const page = await halfAReply(`next-${way}`);
    const other = panel().add({ id: `other-${way}`, account: `other-${way}` });
    const asked = page.waitForResponse((response) => response.url().endsWith('/v1/session'));
    await page.evaluate((at) => {
      const next = document.createElement('panel-desk');
      next.setAttribute('server', '/helpdesk-api');
      next.setAttribute('token-url', `/desk-token?who=${at}`);
      document.querySelector('panel-desk')!.replaceWith(next);
    }, other);
    await asked;
    await frame(page).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Help and support/ }).click();
    await newTicketButton(page).waitFor();
    expect(await page.getByText('Shop is slow').count()).toBe(0);
  });
});

it('an inline desk goes on where it was when its nodes are new, and takes no focus', async () => {
  const who = { id: 'inline-new', account: 'inline-new' };
  const { desk } = panel().desk.customer(who);
  await desk.tickets.create({ subject: 'Inline and new', text: 'In the page.', category: 'other' });
  const page = await panel().visit(who, '', {
    around: (tag) => around(tag.replace('<panel-desk', '<panel-desk mode="inline"')),
  });
  await page.getByRole('button', { name: /Inline and new/ }).click();
  await replyField(page).fill('It is half');
  await addForeign(page, 'innerHTML');
  await render(page);
  await expect.poll(() => replyField(page).inputValue()).toBe('It is half');
  expect(await focused(page)).toBe('body');
});

type Move = 'append' | 'moveBefore' | 'later' | 'another parent';

describe.each<Move>(['append', 'moveBefore', 'later', 'another parent'])('a desk that is moved (%s)', (way) => {
  const move = (page: Page): Promise<void> =>
    page.evaluate(async (how) => {
      const desk = document.querySelector('panel-desk')!;
      if (how === 'append') document.querySelector('main')!.append(desk);
      else if (how === 'moveBefore')
        (document.querySelector('main') as Element & { moveBefore(node: Node, before: Node): void }).moveBefore(
          desk,
          document.querySelector('#after')!.nextSibling!,
        );
      else if (how === 'another parent') document.body.appendChild(document.createElement('section')).appendChild(desk);
      else {
        desk.remove();
        await new Promise((drawnOnce) => requestAnimationFrame(() => requestAnimationFrame(drawnOnce)));
        document.body.append(desk);
      }
    }, way);

  it('is open as before, with the words and the focus in them', async () => {
    const page = await halfAReply(`moved-${way.replace(' ', '')}`);
    await move(page);
    await expectHalfAReply(page);
    await expect.poll(() => focused(page)).toBe('Your reply');
    await closeButton(page).click();
    await frame(page).waitFor({ state: 'detached' });
  });

  it('on a phone is the whole screen, above a page that cannot be reached', async () => {
    const who = { id: `phone-${way.replace(' ', '')}`, account: 'acc-phone' };
    const page = await panel().visit(who, '', { around, viewport: { width: 390, height: 844 } });
    await page.getByRole('button', { name: /^Help and support/ }).click();
    await newTicketButton(page).waitFor();
    await move(page);
    expect(await page.locator('panel-desk dialog:modal').count()).toBe(1);
    await closeButton(page).click();
    await frame(page).waitFor({ state: 'detached' });
    expect(await page.locator('panel-desk dialog:modal').count()).toBe(0);
  });

  it('is not left loading for ever when it was loading', async () => {
    const who = { id: `loading-${way.replace(' ', '')}`, account: 'acc-loading' };
    let release = (): void => {};
    const held = new Promise<void>((done) => (release = done));
    let asked = 0;
    panel().intercept = async (request, pass) => {
      if (!request.url.includes('/v1/session') || ++asked > 1) return pass();
      await held;
      return pass();
    };
    const page = await panel().visit(who, '', { around });
    const waiting = page.waitForRequest((request) => request.url().endsWith('/v1/session'));
    await page.locator('panel-desk').evaluate((desk) => (desk as HTMLElement & { open(): void }).open());
    await waiting;
    await move(page);
    release();
    await newTicketButton(page).waitFor();
  });

  it('keeps the ticket that an agent has open, and what they write', async () => {
    const { desk } = panel().desk.customer({ id: 'moved-staff', account: 'moved-staff' });
    const subject = `Moved under staff ${way}`;
    await desk.tickets.create({ subject, text: 'Please look.', category: 'other' });
    const page = await panel().visit({ id: 'nils', name: 'Nils', role: 'agent' }, '', { around });
    await page.getByRole('button', { name: /^Help and support/ }).click();
    await openFromQueue(page, subject);
    await agentReply(page).fill('It is half');
    await move(page);
    expect(await agentReply(page).inputValue()).toBe('It is half');
    expect(await frame(page).isVisible()).toBe(true);
  });
});
