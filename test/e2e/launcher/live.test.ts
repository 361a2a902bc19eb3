// Two windows, and nobody clicks: what one side does the other sees, and nothing that is being typed is touched.
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';

import type { AgentClient } from '../../../sdk/agent.ts';
import type { Client } from '../../../sdk/index.ts';
import { agentReply, openFromQueue, queueRow, sendAtOnce } from '../admin/shell/staff-steps.ts';
import { type Somebody, useBarePanel } from '../bare-panel.ts';
import { message, openTicket, replyField, row } from '../customer/customer-steps.ts';
import { isLive, script, soon } from './live-steps.ts';

const panel = useBarePanel();

let count = 0;
let customer: Somebody;
let theirs: Client;
let agent: AgentClient;
let subject: string;
let ticketId: string;
/** Requests for the stream, as the desk saw them. */
let streams: number;

beforeEach(async () => {
  count += 1;
  customer = { id: `live-${count}`, account: `live-${count}`, name: 'Lia' };
  subject = `Live ${count}`;
  theirs = panel().desk.customer(customer).desk;
  agent = panel().desk.agent({ id: 'ada', name: 'Ada' }).desk;
  ({ id: ticketId } = await theirs.tickets.create({ subject, text: 'It does not work.', category: 'other' }));
  streams = 0;
  panel().intercept = (request, pass) => {
    if (request.url.endsWith('/v1/live')) streams += 1;
    return pass();
  };
});

const answer = (text: string): Promise<unknown> => agent.messages.reply(ticketId, { text });

describe('two windows', () => {
  it('show each other’s change without a click, and without asking', async () => {
    const mine = await panel().visit(customer, '', { script });
    const staff = await panel().visit({ id: 'bo', name: 'Bo', role: 'agent' }, '', { script });
    await sendAtOnce(staff);
    await openTicket(mine, subject);
    await openFromQueue(staff, subject);
    await Promise.all([isLive(mine), isLive(staff)]);

    await agentReply(staff).fill('Have you restarted it?');
    await staff.getByRole('button', { name: 'Send', exact: true }).click();
    await message(mine, 'Have you restarted it?').waitFor(soon);
    await replyField(mine).fill('I have.');
    await mine.getByRole('button', { name: 'Send', exact: true }).click();
    await message(staff, 'I have.').waitFor(soon);
  });

  it('the list and the queue grow in place', async () => {
    const mine = await panel().visit(customer, '', { script });
    const staff = await panel().visit({ id: 'bo', name: 'Bo', role: 'agent' }, '', { script });
    await row(mine, subject).waitFor();
    await queueRow(staff, subject).waitFor();
    await Promise.all([isLive(mine), isLive(staff)]);
    await theirs.tickets.create({ subject: `${subject} again`, text: 'And this.', category: 'other' });
    await queueRow(staff, `${subject} again`).waitFor(soon);
    await row(mine, `${subject} again`).waitFor(soon);
    await answer('A moment, please.');
    await row(mine, 'A moment, please.').waitFor(soon);
  });

  it('leave draft, focus and place alone', async () => {
    for (let more = 0; more < 12; more++) await answer(`Line ${more}\n`.repeat(6));
    const mine = await panel().visit(customer, 'mode=launcher', { script });
    await mine.getByRole('button', { name: /^Help and support/ }).click();
    await openTicket(mine, subject);
    await isLive(mine);
    await replyField(mine).fill('Half a sen');
    const scrolled = (): Promise<number> =>
      mine.locator('panel-desk-ticket .scroll').evaluate((box) => Math.round(box.scrollTop));
    await mine.locator('panel-desk-ticket .scroll').evaluate((box) => box.scrollTo(0, 100));
    await answer('A word in between.');
    await mine.getByRole('button', { name: '1 new message' }).waitFor(soon);
    expect(await scrolled()).toBe(100);
    expect(await replyField(mine).inputValue()).toBe('Half a sen');
    await mine.keyboard.type('tence.');
    expect(await replyField(mine).inputValue()).toBe('Half a sentence.');
  });
});

describe('a closed launcher', () => {
  it('says that an answer came: badge, title, and a word that leads there', async () => {
    const mine = await panel().visit(customer, 'mode=launcher', { script });
    await mine.locator('panel-desk').evaluate((desk) => desk.setAttribute('title-badge', ''));
    await isLive(mine);
    await answer('It is mended.');
    await mine.getByText(/^New message on ticket \d+$/).waitFor(soon);
    await mine.getByRole('button', { name: 'Help and support, 1 new' }).waitFor(soon);
    await mine.waitForFunction(() => document.title === '(1) Panel');
    await mine.evaluate(() => (document.title = 'Another page'));
    await mine.waitForFunction(() => document.title === '(1) Another page');
    await mine.getByRole('button', { name: 'Show', exact: true }).click();
    await message(mine, 'It is mended.').waitFor();
    // Read now, in this window and every other.
    await mine.waitForFunction(() => document.title === 'Another page');
    expect(await mine.getByText(/^New message on ticket/).count()).toBe(0);
  });

  it('tells each side what the other did, and nothing that was switched off', async () => {
    const bo = panel().desk.agent({ id: 'bo', name: 'Bo' });
    const mine = await panel().visit(customer, 'mode=launcher', { script });
    const staff = await panel().visit({ id: 'bo', name: 'Bo', role: 'agent' }, 'mode=launcher', { script });
    await Promise.all([isLive(mine), isLive(staff)]);
    await agent.tickets.solve(ticketId);
    await mine.getByText(/^Ticket \d+ is solved$/).waitFor(soon);
    const filed = await theirs.tickets.create({ subject: `${subject} b`, text: 'B', category: 'other' });
    // Of this one alone: what a colleague solved is no news to staff.
    await staff.getByText(`New ticket ${filed.number}`).waitFor(soon);
    await staff.getByRole('button', { name: 'Close', exact: true }).click();

    const { language, mail, panel: toasts, quietHours } = (await bo.request('/v1/preferences')).body;
    const body = { language, mail, panel: { ...toasts, new_ticket: false }, quietHours };
    expect((await bo.request('/v1/preferences', { method: 'PUT', body })).status).toBe(200);
    await theirs.tickets.create({ subject: `${subject} c`, text: 'C', category: 'other' });
    await theirs.messages.reply(filed.id, { text: 'One thing more.' });
    await staff.getByText(`New message on ticket ${filed.number}`).waitFor(soon);
    // Other tests of this file go on with everything on.
    await bo.request('/v1/preferences', { method: 'PUT', body: { ...body, panel: toasts } });
  });

  it('says nothing of what one wrote oneself', async () => {
    const mine = await panel().visit(customer, 'mode=launcher', { script });
    await isLive(mine);
    await theirs.messages.reply(ticketId, { text: 'From my other window.' });
    const other = await theirs.tickets.create({ subject: `${subject} b`, text: 'B', category: 'other' });
    await agent.messages.reply(other.id, { text: 'Seen.' });
    await mine.getByText(`New message on ticket ${other.number}`).waitFor(soon);
  });
});

describe('seven tabs', () => {
  it('have one stream, which goes on when its tab is closed', async () => {
    const first = await panel().visit(customer, '', { script });
    await openTicket(first, subject);
    await isLive(first);
    const rest: Page[] = [];
    for (let more = 0; more < 6; more++) {
      const page = await first.context().newPage();
      await page.goto(first.url());
      await openTicket(page, subject);
      await isLive(page);
      rest.push(page);
    }
    expect(streams).toBe(1);
    await answer('To all of you.');
    await Promise.all([first, ...rest].map((page) => message(page, 'To all of you.').waitFor(soon)));
    expect(streams).toBe(1);

    await first.close();
    await answer('Still there?');
    await Promise.all(rest.map((page) => message(page, 'Still there?').waitFor(soon)));
    expect(streams).toBe(2);
  });

  it('of two people do not mix', async () => {
    const mine = await panel().visit(customer, '', { script });
    const other = { id: `other-${count}`, account: `other-${count}` };
    const page = await mine.context().newPage();
    // The same browser, signed in as somebody else.
    const theirPage = await panel().visit(other, '', { script });
    await page.goto(theirPage.url());
    await theirPage.close();
    await Promise.all([isLive(mine), isLive(page)]);
    const created = async (title: string): Promise<void> => {
      await panel().desk.customer(other).desk.tickets.create({ subject: title, text: 'T', category: 'other' });
      await row(page, title).waitFor(soon);
    };
    await row(mine, subject).waitFor();
    await created('Of the other');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await answer('For Lia only.');
    await row(mine, 'For Lia only.').waitFor(soon);
    await created('Of the other again');
    // Told of its own ticket only: once for the list, once for what of it is solved and new, once for the number of those with news.
    const lists = asked.filter((url) => url.includes('/v1/tickets?'));
    expect(lists.filter((url) => !url.includes('unread='))).toHaveLength(1);
    expect(lists).toHaveLength(2);
    expect(asked.filter((url) => url.includes(ticketId))).toEqual([]);
  });
});

describe('a way that is cut', () => {
  it('offline and back: what was missed is there, and the next thing is told', async () => {
    panel().expected = [/ERR_INTERNET_DISCONNECTED/, /ERR_NETWORK/, /Failed to load resource/];
    const mine = await panel().visit(customer, '', { script });
    await openTicket(mine, subject);
    await isLive(mine);
    await mine.context().setOffline(true);
    await mine.getByText('You are offline.').first().waitFor();
    await answer('Said while you were away.');
    await mine.context().setOffline(false);
    await message(mine, 'Said while you were away.').waitFor(soon);
    await isLive(mine);
    await answer('Said after it.');
    await message(mine, 'Said after it.').waitFor(soon);
  });

  it('a page that slept', async () => {
    const mine = await panel().visit(customer, '', { script });
    await openTicket(mine, subject);
    await isLive(mine);
    const session = await mine.context().newCDPSession(mine);
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    await answer('Said while you slept.');
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    await message(mine, 'Said while you slept.').waitFor(soon);
    await answer('Good morning.');
    await message(mine, 'Good morning.').waitFor(soon);
  });

  it('no stream at all: the desk asks, as ever', async () => {
    panel().expected = [/503/];
    panel().intercept = (request, pass) =>
      request.url.endsWith('/v1/live') ? Promise.resolve(new Response(null, { status: 503 })) : pass();
    const mine = await panel().visit(customer);
    await openTicket(mine, subject);
    await answer('Told by asking.');
    await message(mine, 'Told by asking.').waitFor();
  });
});

describe('two of the staff', () => {
  it('see each other on a ticket: here, writing, gone', async () => {
    const bo = await panel().visit({ id: 'bo', name: 'Bo', role: 'agent' });
    const cleo = await panel().visit({ id: 'cleo', name: 'Cleo', role: 'agent' });
    await openFromQueue(bo, subject);
    await isLive(bo);
    await openFromQueue(cleo, subject);
    await bo.getByText('Cleo is here').waitFor(soon);
    await cleo.getByText('Bo is here').waitFor(soon);
    await agentReply(cleo).pressSequentially('Let me');
    await bo.getByText('Cleo is writing').first().waitFor(soon);
    await cleo.close({ runBeforeUnload: false });
    await bo.locator('.people-here').waitFor({ state: 'detached', ...soon });
  });
});
