// The demo as a visitor meets it: signing in, pages, tokens, and a ticket that goes through the panel to the desk.
import type { TicketSummary } from 'paneldesk/contract';
import { createClient } from 'paneldesk/sdk';
import { type AgentClient, createAgentClient } from 'paneldesk/sdk/agent';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type Demo, startDemo } from '../../examples/demo-panel/start.ts';
import { people } from '../../examples/demo-panel/world/people.ts';
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
  demo = await startDemo({ databaseUrl: database.url, port: 0, quiet: true });
});
afterAll(async () => {
  await demo?.close();
  await database?.drop();
});

describe('signing in', () => {
  it('offers everybody on the sign-in page and sends strangers there', async () => {
    expect((await visitor().get('/dashboard')).headers.get('location')).toBe('/sign-in');
    expect((await visitor().get('/staff/customers')).headers.get('location')).toBe('/sign-in');
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
    'https://elsewhere.example',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/.//elsewhere.example',
    '/a/..//elsewhere.example',
    'javascript:alert(1)',
  ])('does not send anybody to %s', async (to) => {
    const answer = await visitor().post('/preferences', { to, lang: 'de', theme: 'dark' });
    expect(new URL(answer.headers.get('location') ?? '', demo.panelUrl).origin).toBe(demo.panelUrl);
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

  it('does not seed a second time', async () => {
    const nils = agentDeskOf(await staff());
    const before = (await all(nils)).length;
    const again = await startDemo({ databaseUrl: database.url, port: 0, quiet: true });
    await again.close();
    expect(await all(nils)).toHaveLength(before);
  });
});
