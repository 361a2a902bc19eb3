// The demo as a visitor meets it: signing in, pages, tokens, and a ticket that goes through the panel to the desk.
import type { TicketSummary } from 'paneldesk/contract';
import { createClient } from 'paneldesk/sdk';
import { type AgentClient, createAgentClient } from 'paneldesk/sdk/agent';
import { verifyWebhook } from 'paneldesk/sdk/webhooks';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { type Demo, startDemo } from '../../examples/demo-panel/start.ts';
import { people } from '../../examples/demo-panel/world/people.ts';
import { startReceiver } from '../server/delivery/webhooks/receiver.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { claimsIn, PanelVisitor } from './panel-visitor.ts';

let database: TestDatabase;
let demo: Demo;
const visitor = () => new PanelVisitor(demo.panelUrl);
const customer = async (id = 'p-rosa') => {
  const one = visitor();
  expect((await one.post('/sign-in', { id })).headers.get('location')).toBe('/dashboard');
  return one;
};
const staff = async (id = 's-nils') => {
  const one = visitor();
  expect((await one.post('/staff/sign-in', { id })).headers.get('location')).toBe('/staff/support');
  return one;
};
const deskOf = (one: PanelVisitor) =>
  createClient({ server: `${demo.panelUrl}/helpdesk-api`, getToken: () => one.token() });
const agentDeskOf = (one: PanelVisitor) =>
  createAgentClient({
    server: `${demo.panelUrl}/helpdesk-api`,
    getToken: () => one.token('/staff/support', '/staff/desk-token'),
  });

async function all(desk: AgentClient): Promise<TicketSummary[]> {
  const tickets = [];
  for await (const ticket of desk.tickets.list()) tickets.push(ticket);
  return tickets;
}

beforeAll(async () => {
  database = await testDatabase();
  demo = await startDemo({
    databaseUrl: database.url,
    appUrl: database.appUrl,
    workerUrl: database.workerUrl,
    port: 0,
    quiet: true,
  });
});
afterAll(async () => {
  await demo?.close();
  await database?.drop();
});

describe('signing in', () => {
  it('offers everybody on the sign-in page and sends strangers there', async () => {
    expect((await visitor().get('/dashboard')).headers.get('location')).toMatch(/^\/sign-in\?/);
    expect((await visitor().get('/staff/customers')).headers.get('location')).toMatch(/^\/sign-in\?/);
    const page = await (await visitor().get('/sign-in')).text();
    for (const person of people) expect(page).toContain(`value="${person.id}"`);
  });

  it('keeps the session in a signed cookie that scripts cannot read', async () => {
    const answer = await visitor().post('/sign-in', { id: 'p-rosa' });
    expect(answer.headers.getSetCookie().join()).toMatch(/tarnwald_session=.*HttpOnly.*SameSite=Lax/i);
    const one = await customer();
    const cookie = one.cookie('tarnwald_session') ?? '';
    one.setCookie(
      'tarnwald_session',
      cookie.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
    );
    expect((await one.get('/desk-token')).status).toBe(401);
  });

  it('refuses who is not there', async () => {
    expect((await visitor().post('/sign-in', { id: 's-magda' })).status).toBe(403);
    expect((await visitor().post('/staff/sign-in', { id: 'p-rosa' })).status).toBe(403);
  });

  it('takes no form of another site', async () => {
    const one = await staff();
    const answer = await one.post('/staff/enter', { id: 'p-rosa' }, { origin: 'https://elsewhere.example' });
    expect(answer.status).toBe(403);
    expect(one.cookie('tarnwald_session')).toBeUndefined();
  });

  it.each([
    ['/support?ticket=1042', '/sign-in', 'p-rosa'],
    ['/services?text=shop%26from%3D2', '/sign-in', 'p-rosa'],
    ['/mailbox/12', '/sign-in', 'p-rosa'],
    ['/staff/support?ticket=1042', '/staff/sign-in', 's-nils'],
  ])('leads on to %s, also after a change of the language', async (wanted, action, id) => {
    const one = visitor();
    const asked = await one.get(`${wanted}${wanted.includes('?') ? '&' : '?'}theme=dark`);
    const signIn = asked.headers.get('location') ?? '';
    const page = await (await one.get(signIn)).text();
    const forms = [...page.matchAll(/action="([^"]*)"/g)].map(([, form = '']) => form.replaceAll('&amp;', '&'));
    const form = forms.find((one) => one.startsWith(`${action}?`)) ?? '';
    const to = /name="to" value="([^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect((await one.post('/preferences', { to, lang: 'de', theme: 'dark' })).headers.get('location')).toBe(signIn);
    expect((await one.post(form, { id })).headers.get('location')).toBe(wanted);
  });

  it('leads nobody to a page of the other side', async () => {
    const to = (path: string) => `?${new URLSearchParams({ to: path })}`;
    const customer = await visitor().post(`/sign-in${to('/staff/support')}`, { id: 'p-rosa' });
    expect(customer.headers.get('location')).toBe('/dashboard');
    const staff = await visitor().post(`/staff/sign-in${to('/support?ticket=1')}`, { id: 's-nils' });
    expect(staff.headers.get('location')).toBe('/staff/support');
  });

  it.each([
    'https://elsewhere.example',
    '//elsewhere.example',
    '//[',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    '/.//elsewhere.example',
    '/a/..//elsewhere.example',
    'javascript:alert(1)',
  ])('does not send anybody to %s', async (to) => {
    const leadsTo = async (answer: Promise<Response>) =>
      new URL((await answer).headers.get('location') ?? 'nowhere:', demo.panelUrl).origin;
    expect(await leadsTo(visitor().post('/preferences', { to, lang: 'de', theme: 'dark' }))).toBe(demo.panelUrl);
    const signIn = `/sign-in?${new URLSearchParams({ to })}`;
    expect(await leadsTo(visitor().post(signIn, { id: 'p-rosa' }))).toBe(demo.panelUrl);
  });
});

describe('the token endpoint', () => {
  it('answers only to a session', async () => {
    expect((await visitor().get('/desk-token')).status).toBe(401);
    expect((await visitor().get('/staff/desk-token')).status).toBe(401);
    expect((await (await customer()).get('/staff/desk-token')).status).toBe(401);
    expect((await (await staff()).get('/desk-token')).status).toBe(401);
  });

  it('says who asks, for which account and from which page', async () => {
    const claims = claimsIn((await (await customer('p-tom')).token('/services/web-12?text=a')).token);
    expect(claims).toMatchObject({ sub: 'p-tom', account: 'k-20417', role: 'customer', page: '/services/web-12' });
    expect(claims).not.toHaveProperty('act');
    expect(claimsIn((await (await staff('s-magda')).token('/', '/staff/desk-token')).token)).toMatchObject({
      sub: 's-magda',
      role: 'admin',
    });
  });

  it('tells the services, 500 of them too, and no secret of the records', async () => {
    const { context = '' } = await (await customer('p-marit')).token();
    expect(claimsIn(context)['services']).toHaveLength(500);
    expect(JSON.stringify(claimsIn(context))).not.toContain('never-leaves-the-panel');
  });

  it('shows staff who are signed in as a customer for what they are', async () => {
    const one = await staff();
    await one.post('/staff/enter', { id: 'p-henrik' });
    expect(claimsIn((await one.token()).token)).toMatchObject({
      sub: 'p-henrik',
      act: { sub: 's-nils', name: 'Nils Berger' },
    });
    expect(await (await one.get('/dashboard')).text()).toContain('class="acting"');
    await one.post('/leave', {});
    expect((await one.get('/desk-token')).status).toBe(401);
    expect((await one.get('/staff/customers')).status).toBe(200);
  });
});

describe('the desk behind the panel', () => {
  it('takes a ticket through the panel’s proxy, and staff answer it there', async () => {
    const rosa = deskOf(await customer());
    const ticket = await rosa.tickets.create({
      subject: 'Filed through the panel',
      text: 'Ä, €, مرحبا',
      category: 'software',
      serviceId: 'web-12',
    });
    expect(ticket.snapshot.service).toMatchObject({ id: 'web-12', state: 'failing' });
    const nils = agentDeskOf(await staff());
    await nils.messages.reply(ticket.id, { text: 'Seen.' });
    const { messages } = await rosa.tickets.get(ticket.id);
    expect(messages.map((message) => message.text)).toEqual(['Ä, €, مرحبا', 'Seen.']);
    await expect(deskOf(await customer('p-henrik')).tickets.get(ticket.id)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('is seeded with tickets in every state, in three languages, with dates that lie apart', async () => {
    const nils = agentDeskOf(await staff());
    const tickets = await all(nils);
    expect(tickets.length).toBeGreaterThanOrEqual(40);
    expect(new Set(tickets.map((ticket) => ticket.state)).size).toBe(4);
    expect(tickets.some((ticket) => ticket.subject.length === 200)).toBe(true);
    expect(tickets.some((ticket) => /\p{Script=Arabic}/u.test(ticket.subject))).toBe(true);
    expect(new Set(tickets.map((ticket) => ticket.movedAt.slice(0, 10))).size).toBeGreaterThan(8);
    const long = tickets.find((ticket) => ticket.subject.startsWith('Intermittent packet loss'));
    const { messages, ticket } = await nils.tickets.get(long?.id ?? '');
    expect(messages.length).toBeGreaterThan(20);
    expect(messages.map((message) => message.at)).toEqual(messages.map((message) => message.at).sort());
    expect(ticket.createdAt).toBe(messages[0]?.at);
  });

  it('shows an admin the budget of mail, and tells a receiver on this machine by webhook', async () => {
    const magda = agentDeskOf(await staff('s-magda'));
    const { transports } = await magda.mail.budget();
    expect(transports.map(({ name, day }) => [name, day.limit])).toEqual([
      ['first', 1_000],
      ['second', 500],
    ]);
    const receiver = await startReceiver();
    try {
      const { secret } = await magda.webhooks.create({ url: receiver.url });
      const { number } = await deskOf(await customer()).tickets.create({ subject: 'A', text: 'B', category: 'other' });
      await vi.waitFor(() => expect(receiver.received).toHaveLength(1), { timeout: 20_000, interval: 100 });
      const [{ body, headers } = { body: '', headers: {} }] = receiver.received;
      expect(await verifyWebhook(body, headers, secret)).toMatchObject({ type: 'ticket.created', data: { number } });
    } finally {
      await receiver.close();
    }
  });

  it('does not seed a second time', async () => {
    const nils = agentDeskOf(await staff());
    const before = (await all(nils)).length;
    const again = await startDemo({
      databaseUrl: database.url,
      appUrl: database.appUrl,
      workerUrl: database.workerUrl,
      port: 0,
      quiet: true,
    });
    await again.close();
    expect(await all(nils)).toHaveLength(before);
  });
});
