// Security incidents for who may not see them: absent at every door. What calls say by id is in the matrix; here is all the rest.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { AgentClient } from '../../../sdk/agent.ts';
import { permissions } from '../../../sdk/contract/index.ts';
import { findMailsToRender } from '../../../server/delivery/mail/rendering/queries.ts';
import { renderer } from '../../../server/delivery/mail/rendering/render.ts';
import { webhookExpander } from '../../../server/delivery/webhooks/expand.ts';
import { leaseDeliveries } from '../../../server/delivery/webhooks/job-queue-queries.ts';
import { expandOutbox } from '../../../server/delivery/outbox/worker.ts';
import { silentLog, systemIds } from '../../../server/index.ts';
import { words } from '../../../server/subjects.ts';
import { allIsPast, follow, type Follower } from '../delivery/live/follow.ts';
import { anna, bert, cora, startMailDesk, type MailDesk } from '../delivery/mail/mail-desk.ts';

const blind = permissions.filter((one) => one !== 'see_security');
const word = 'intruder';
const incident = { subject: `An ${word} on web-12`, text: `The ${word} left a file.`, category: 'security' } as const;

let mail: MailDesk;
let secret: { id: string; number: number };
let plain: { id: string; number: number };
beforeAll(async () => {
  mail = await startMailDesk([{}], { config: { webhooksPrivate: 'all' } });
});
afterAll(() => mail.desk.close());

const seeing = () => mail.desk.agent(bert);
const unseeing = () => mail.desk.agent({ ...cora, permissions: blind });

beforeEach(async () => {
  const { sql } = mail.desk;
  await sql`delete from mails`;
  await sql`delete from webhooks`;
  await sql`delete from presence`;
  await sql`delete from people where id = 'dora'`;
  await sql`delete from tickets`;
  mail.mailer.arrived.length = 0;
  await seeing().desk.session();
  await unseeing().desk.session();
  secret = await mail.desk.customer(anna).desk.tickets.create(incident);
  plain = await mail.desk
    .customer(anna)
    .desk.tickets.create({ ...incident, subject: 'A plain one', text: 'No.', category: 'other' });
});

async function streamOf(person: { token(): Promise<string> }): Promise<Follower> {
  const headers = { authorization: `Bearer ${await person.token()}` };
  await allIsPast(mail.desk.sql);
  return follow(mail.desk.app.fetch(new Request('http://desk.example/v1/live', { headers })));
}

describe('lists', () => {
  it('have none of them: every filter, both orders, the search in all its ways', async () => {
    const queries: NonNullable<Parameters<AgentClient['tickets']['list']>[0]>[] = [
      {},
      { order: 'number' },
      { category: ['security'] },
      { number: secret.number },
      { account: anna.account },
      { unread: 'true' },
      { assignee: 'none' },
      { text: word },
      { text: `${word} web-12` },
      { text: String(secret.number) },
      { text: `#${secret.number}` },
      { text: 'intrudre' },
      { text: 'anna@customer.example' },
    ];
    for (const query of queries) {
      const found = (await unseeing().desk.tickets.list(query)).items.map(({ id }) => id);
      expect([query, found.includes(secret.id)]).toEqual([query, false]);
      const all = (await seeing().desk.tickets.list(query)).items.map(({ id }) => id);
      expect([query, all.includes(secret.id)]).toEqual([query, true]);
    }
  });

  it('count none of them', async () => {
    expect(await seeing().desk.queue.counts()).toMatchObject({ open: 2, unassigned: 2, waitingForSupport: 2 });
    expect(await unseeing().desk.queue.counts()).toMatchObject({ open: 1, unassigned: 1, waitingForSupport: 1 });
    expect((await seeing().desk.session()).unread).toBe(2);
    expect((await unseeing().desk.session()).unread).toBe(1);
  });

  it('of a customer whose token does not say so have none either', async () => {
    const narrowed = mail.desk.customer({ ...anna, permissions: ['read', 'answer'] }).desk;
    expect((await narrowed.tickets.list()).items.map(({ id }) => id)).toEqual([plain.id]);
    expect((await narrowed.session()).unread).toBe(0);
    expect((await narrowed.tickets.list({ text: word })).items).toEqual([]);
  });
});

describe('writing', () => {
  it('files none and moves none there: nobody writes where they cannot follow', async () => {
    const narrowed = mail.desk.customer({ ...anna, permissions: ['read', 'answer'] }).desk;
    await expect(narrowed.tickets.create(incident)).rejects.toMatchObject({ code: 'forbidden' });
    const move = unseeing().desk.tickets.update(plain.id, { category: 'security' });
    await expect(move).rejects.toMatchObject({ code: 'forbidden' });
    expect((await seeing().desk.tickets.get(plain.id)).events).toHaveLength(1);
    await seeing().desk.tickets.update(plain.id, { category: 'security' });
    await expect(unseeing().desk.tickets.get(plain.id)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('live', () => {
  it('tells of none, nor who is on one, at once or afterwards', async () => {
    const narrowed = await streamOf(unseeing());
    const position = narrowed.lastId();
    const all = await streamOf(seeing());
    const dora = mail.desk.agent({ id: 'dora', name: 'Dora' }).desk;
    const change = async (): Promise<void> => {
      for (const { id } of [secret, plain]) {
        await dora.tickets.present(id, 'writing');
        await dora.messages.reply(id, { text: 'We look.' });
      }
    };
    await change();
    const toldOf = (stream: Follower, id: string): string[] =>
      stream.events.flatMap((event) => ('ticketId' in event && event.ticketId === id ? [event.kind] : []));
    for (const stream of [narrowed, all]) {
      await stream.until(() => toldOf(stream, plain.id).filter((kind) => kind === 'ticket').length === 2);
      await stream.until(() => toldOf(stream, plain.id).includes('presence'));
    }
    expect(toldOf(all, secret.id)).toEqual(expect.arrayContaining(['ticket', 'presence']));
    expect(toldOf(narrowed, secret.id)).toEqual([]);
    await narrowed.leave();
    await all.leave();
    // Who comes back is told what was missed, and who is there.
    const headers = { authorization: `Bearer ${await unseeing().token()}`, 'last-event-id': position ?? '' };
    const again = await follow(mail.desk.app.fetch(new Request('http://desk.example/v1/live', { headers })));
    await again.until(() => toldOf(again, plain.id).includes('presence'));
    expect(toldOf(again, plain.id)).toContain('ticket');
    expect(toldOf(again, secret.id)).toEqual([]);
    await again.leave();
  });
});

describe('mail', () => {
  const waiting = async (): Promise<string[]> => {
    await mail.expand();
    const rows = await mail.desk.sql<{ who: string }[]>`
      select n.person_id || ' ' || t.number as who from mails m join notices n on n.mail_id = m.id join tickets t on t.id = n.ticket_id
      where m.side = 'staff' order by 1`;
    return rows.map(({ who }) => who);
  };

  it('goes to who may see them', async () => {
    expect(await waiting()).toEqual([`bert ${secret.number}`, `bert ${plain.number}`, `cora ${plain.number}`]);
  });

  it('goes to nobody whose token leaves not even reading', async () => {
    await mail.desk.agent({ ...cora, permissions: ['answer'] }).request('/v1/session');
    expect((await waiting()).filter((who) => who.startsWith('cora'))).toEqual([]);
  });

  it('that waits does not go where the ticket became one, or the reader lost the permission, meanwhile', async () => {
    await waiting();
    await seeing().desk.tickets.update(plain.id, { category: 'security' });
    await mail.desk.agent({ ...bert, permissions: blind }).desk.session();
    mail.desk.clock.move({ minutes: 30 });
    await mail.send();
    expect(mail.mailer.told.filter((told) => !told.startsWith(anna.email))).toEqual([]);
    const rows = await mail.desk.sql`select distinct state from mails where side = 'staff'`;
    expect([...rows]).toEqual([{ state: 'discarded' }]);
  });

  it('is listed, found, read and changed only by who may see what it is about', async () => {
    await mail.expand();
    const text = String(secret.number);
    const numbers = async (desk: ReturnType<typeof seeing>['desk'], query = {}): Promise<(number | null)[]> =>
      (await desk.mail.list(query)).items.map(({ ticketNumber }) => ticketNumber);
    expect(await numbers(seeing().desk)).toContain(secret.number);
    expect(await numbers(seeing().desk, { text })).toContain(secret.number);
    expect(await numbers(unseeing().desk)).not.toContain(secret.number);
    expect(await numbers(unseeing().desk)).toContain(plain.number);
    expect(await numbers(unseeing().desk, { text })).toEqual([]);
    const about = (await seeing().desk.mail.list({ text })).items[0]!;
    await mail.desk.sql`update mails set ticket_id = null where id = ${about.id}`;
    // A digest tells of no ticket, and is not found by one either.
    expect((await unseeing().desk.mail.list({})).items.map(({ id }) => id)).toContain(about.id);
    expect(await numbers(unseeing().desk, { text })).toEqual([]);
  });

  it('is worded without them where it tells of several', async () => {
    await mail.expand();
    await mail.desk.sql`update mails set ticket_id = null`;
    await mail.desk.sql`
      update notices set mail_id = (select id from mails where person_id = 'cora') where person_id in ('bert', 'cora')`;
    const [{ id }] = await mail.desk.sql<[{ id: string }]>`select id from mails where person_id = 'cora'`;
    const found = (await findMailsToRender(mail.desk.sql, 'north', [id]))[0]!;
    expect(renderer({ secret: 's'.repeat(32), words })(found).text).not.toContain(word);
    expect(found.updates.every((update) => !('ticket' in update) || update.ticket.id === plain.id)).toBe(true);
  });
});

describe('webhooks', () => {
  const admin = () => mail.desk.admin({ id: 'ida' }).desk;
  const deliver = async (): Promise<string> => {
    const { id } = await admin().webhooks.create({ url: 'https://hooks.example/desk', format: 'slack' });
    for (const ticket of [secret, plain]) await seeing().desk.tickets.update(ticket.id, { priority: 'high' });
    const { sql, clock } = mail.desk;
    await expandOutbox({ sql, clock, log: silentLog, expanders: [webhookExpander(systemIds)] });
    return id;
  };

  it('tell a chat that there is something, and no subject', async () => {
    await deliver();
    const { sql, clock } = mail.desk;
    const now = clock.now();
    const leased = await leaseDeliveries(
      sql,
      { perWebhook: 9, perTenant: 9, total: 9 },
      now,
      new Date(now.getTime() + 1000),
    );
    expect(
      leased.map(({ payload, subject }) => ['number' in payload.data && payload.data.number, subject]).sort(),
    ).toEqual([
      [secret.number, null],
      [plain.number, 'A plain one'],
    ]);
  });

  it('list to an admin what they may see, and send nothing else again', async () => {
    const id = await deliver();
    const narrowed = mail.desk.admin({ id: 'ida', permissions: blind }).desk;
    const all = (await admin().webhooks.deliveries(id)).items;
    expect(all.map(({ ticketNumber }) => ticketNumber).sort()).toEqual([secret.number, plain.number]);
    expect((await narrowed.webhooks.deliveries(id)).items.map(({ ticketNumber }) => ticketNumber)).toEqual([
      plain.number,
    ]);
    const about = all.find(({ ticketNumber }) => ticketNumber === secret.number)!;
    await mail.desk.sql`update webhook_deliveries set state = 'failed', settled_at = now(), tries = 9`;
    await expect(narrowed.webhooks.redeliver(id, about.id)).rejects.toMatchObject({ code: 'not_found' });
    const [row] = await mail.desk.sql`select state, tries from webhook_deliveries where id = ${about.id}`;
    expect(row).toEqual({ state: 'failed', tries: 9 });
  });
});
