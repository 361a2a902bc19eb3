// The whole way, SDK to PostgreSQL: every call of both doors, and what faults of the way do to real tickets.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createAgentClient } from '../../../sdk/agent.ts';
import type { AgentClient } from '../../../sdk/agent.ts';
import { createClient, newIdempotencyKey } from '../../../sdk/index.ts';
import type { Client, ClientOptions, NewTicketInput } from '../../../sdk/index.ts';
import { signContext, signPanelToken } from '../../../sdk/sign.ts';
import { issuerOf, secretOf, startDesk } from '../../support/desk.ts';
import type { Desk } from '../../support/desk.ts';

let desk: Desk;
let customer: Client;
let agent: AgentClient;
beforeAll(async () => {
  desk = await startDesk();
  customer = desk.customer({ account: 'a1' }).desk;
  agent = desk.agent({ id: 'ada', name: 'Ada' }).desk;
});
afterAll(() => desk.close());

const mail: NewTicketInput = { subject: 'Mail bounces', text: 'Since noon.', category: 'software' };

/** A client of a panel that signs as a provider would. */
function panelClient(account: string, options: Partial<ClientOptions> = {}): Client {
  const iss = issuerOf('north');
  const key = secretOf('north');
  return createClient({
    server: 'http://desk.example/',
    getToken: async () => ({
      token: await signPanelToken({ iss, sub: `p-${account}`, name: 'Žofie', role: 'customer', account }, key),
      context: await signContext({ iss, account, services: [{ id: 'web-12', name: 'Shop', kind: 'web' }] }, key),
    }),
    fetch: (request) => desk.app.fetch(request),
    ...options,
  });
}

describe('the customer’s door', () => {
  it('knows who is signed in', async () => {
    const newcomer = desk.customer({ id: 'newcomer', account: 'a-new' }).desk;
    expect(await newcomer.session()).toMatchObject({ role: 'customer', account: { id: 'a-new' }, unread: 0 });
  });

  it('takes a ticket through its life', async () => {
    const ticket = await customer.tickets.create(mail);
    const { id } = ticket;
    expect(ticket).toMatchObject({ subject: 'Mail bounces', priority: 'normal', state: 'waiting_for_support' });
    expect(await customer.tickets.byNumber(ticket.number)).toMatchObject({ id });
    expect(await customer.tickets.byNumber(9_999_999_999)).toBeUndefined();
    expect((await customer.tickets.update(id, { priority: 'high' })).ticket.priority).toBe('high');

    const thread = await customer.messages.reply(id, { text: 'It is all of them.' });
    const own = thread.messages.at(-1)!;
    const edited = await customer.messages.edit(id, own.id, { text: 'It is most of them.', revision: own.revision });
    expect(edited.messages.at(-1)).toMatchObject({ text: 'It is most of them.', revision: 2 });
    expect(await customer.messages.revisions(id, own.id)).toEqual([]);
    expect(await customer.messages.earlier(id, own.number)).toMatchObject({
      items: [{ text: 'Since noon.' }],
      earlierMessages: 0,
    });

    expect((await customer.tickets.solve(id)).ticket.state).toBe('solved');
    expect((await customer.tickets.reopen(id)).ticket.state).toBe('waiting_for_support');
    expect((await customer.tickets.withdraw(id, { reason: 'My mistake.' })).ticket.state).toBe('withdrawn');
    const restored = await customer.tickets.restore(id);
    expect(restored.ticket.state).toBe('waiting_for_support');
    expect(await customer.tickets.markRead(id, restored.ticket.lastEvent)).toBeUndefined();
    expect(await customer.tickets.get(id)).toMatchObject({ ticket: { id, unread: false } });
  });

  it('hands the panel’s services in before the first ticket, and picks one of them', async () => {
    const client = panelClient('with-services');
    const ticket = await client.tickets.create({ ...mail, serviceId: 'web-12' });
    expect(ticket).toMatchObject({
      service: { name: 'Shop' },
      snapshot: { service: { id: 'web-12', state: 'active' } },
    });
    expect((await client.context.get()).services).toHaveLength(1);
    await expect(client.tickets.create({ ...mail, serviceId: 'web-13' })).rejects.toMatchObject({
      code: 'unknown_service',
    });
  });

  it('pages through a list', async () => {
    const client = desk.customer({ account: 'many' }).desk;
    for (let n = 1; n <= 7; n++) await client.tickets.create({ ...mail, subject: `Nr ${n}` });
    const subjects: string[] = [];
    for await (const { subject } of client.tickets.list({ limit: 3 })) subjects.push(subject);
    expect(subjects).toEqual([7, 6, 5, 4, 3, 2, 1].map((n) => `Nr ${n}`));
    const first = await client.tickets.list({ limit: 3 });
    expect(first.items).toHaveLength(3);
    expect((await client.tickets.list({ limit: 3, cursor: first.next! })).items[0]?.subject).toBe('Nr 4');
    expect((await client.tickets.list({ state: ['solved', 'withdrawn'] })).items).toEqual([]);
    expect((await client.tickets.list({ text: '"Nr 5"' })).items).toHaveLength(1);
  });

  it('turns refusals into errors with what to mend', async () => {
    const refused = customer.tickets.create({ ...mail, subject: 'two\nlines' });
    await expect(refused).rejects.toMatchObject({
      code: 'invalid_input',
      status: 422,
      issues: [{ pointer: expect.stringContaining('subject') }],
    });
    await expect(customer.tickets.get(crypto.randomUUID())).rejects.toMatchObject({
      code: 'not_found',
      requestId: expect.any(String),
    });
  });
});

describe('the agent’s door', () => {
  it('answers, notes, assigns and says whose turn it is', async () => {
    const { id, lastEvent } = await customer.tickets.create(mail);
    await agent.session();
    expect(await agent.agents.list()).toContainEqual({ id: 'ada', name: 'Ada' });
    expect((await agent.tickets.assign(id, 'ada')).ticket.assignee).toEqual({ id: 'ada', name: 'Ada' });
    const mine: string[] = [];
    for await (const ticket of agent.tickets.list({ assignee: 'me' })) mine.push(ticket.id);
    expect(mine).toEqual([id]);
    expect(await agent.queue.counts()).toMatchObject({ mine: 1 });

    const noted = await agent.messages.note(id, { text: 'Looks like the blacklist.' });
    expect(noted.messages.at(-1)).toMatchObject({ kind: 'note' });
    const answered = await agent.messages.reply(id, {
      text: 'Mended.',
      state: 'solved',
      after: noted.ticket.lastEvent,
    });
    expect(answered.ticket.state).toBe('solved');
    expect((await agent.tickets.setState(id, 'waiting_for_customer')).ticket.state).toBe('waiting_for_customer');
    expect((await agent.tickets.assign(id, null)).ticket.assignee).toBeNull();

    const stale = customer.messages.reply(id, { text: 'And now?', after: lastEvent });
    await expect(stale).rejects.toMatchObject({ code: 'stale_thread', missed: [{ text: 'Mended.' }] });
    const anyway = await customer.messages.reply(id, { text: 'And now?', after: lastEvent, anyway: true });
    expect(anyway.messages.map(({ kind }) => kind)).not.toContain('note');
  });

  it('finds accounts and reads what is known of them', async () => {
    await panelClient('finder-1').context.get();
    expect((await agent.accounts.list({ text: 'finder' })).items).toMatchObject([{ id: 'finder-1' }]);
    expect((await agent.accounts.context('finder-1')).services).toMatchObject([{ id: 'web-12' }]);
    await expect(agent.accounts.context('nobody/../a1')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is closed to customers, whatever they build', async () => {
    const forged = createAgentClient({
      server: 'http://desk.example',
      getToken: () => desk.token({ account: 'a1' }),
      fetch: (request) => desk.app.fetch(request),
    });
    await expect(forged.queue.counts()).rejects.toMatchObject({ code: 'forbidden', status: 403 });
  });
});

describe('faults of the way', () => {
  const count = async (client: Client): Promise<number> => (await client.tickets.list()).items.length;

  it('a lost answer makes no second ticket', async () => {
    let lost = 0;
    const client = panelClient('lossy', {
      fetch: async (request) => {
        const response = await desk.app.fetch(request);
        if (request.method === 'POST' && lost++ < 2) throw new TypeError('terminated');
        return response;
      },
    });
    const ticket = await client.tickets.create(mail);
    expect(lost).toBe(3);
    expect((await client.tickets.list()).items).toMatchObject([{ id: ticket.id }]);
  });

  it('a double click, and the same draft after a reload, make one ticket', async () => {
    const client = panelClient('double');
    const options = { idempotencyKey: newIdempotencyKey() };
    const [first, second] = await Promise.all([
      client.tickets.create(mail, options),
      client.tickets.create(mail, options),
    ]);
    const third = await panelClient('double').tickets.create(mail, options);
    expect([second.id, third.id]).toEqual([first.id, first.id]);
    expect(await count(client)).toBe(1);
    await expect(client.tickets.create({ ...mail, subject: 'Other' }, options)).rejects.toMatchObject({
      code: 'idempotency_key_reused',
    });
  });

  it('a token that ran out is renewed, and the send repeated once', async () => {
    const reasons: string[] = [];
    const claims = { iss: issuerOf('north'), sub: 'p', name: 'P', role: 'customer', account: 'late' } as const;
    // Fresh to the SDK, which counts from its arrival; over for the desk.
    const over = await signPanelToken(claims, secretOf('north'), { now: new Date(Date.now() - 7_200_000) });
    const client = createClient({
      server: 'http://desk.example',
      getToken: ({ reason }) => (
        reasons.push(reason),
        reason === 'first' ? over : desk.token({ id: 'p', account: 'late' })
      ),
      fetch: (request) => desk.app.fetch(request),
      retries: 0,
    });
    await client.tickets.create(mail);
    expect(reasons).toEqual(['first', 'rejected']);
    expect(await count(client)).toBe(1);
  });
});
