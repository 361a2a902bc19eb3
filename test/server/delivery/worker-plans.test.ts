// Behind the second wall the same indexes answer: of thousands that wait, a worker reads as many rows as the owner of the tables
// would for the same work. Counted by PostgreSQL, whatever the machine does meanwhile.
import { afterAll, beforeAll, expect, it } from 'vitest';

import { mailExpander } from '../../../server/delivery/mail/expand.ts';
import { findMailsToRender } from '../../../server/delivery/mail/rendering/queries.ts';
import { claimMails } from '../../../server/delivery/mail/claiming/claim.ts';
import { MOST_TRIES, sentOutcome } from '../../../server/delivery/mail/sending/outcome.ts';
import { settleTries } from '../../../server/delivery/mail/sending/state-queries.ts';
import { expandOutbox } from '../../../server/delivery/outbox/worker.ts';
import { webhookExpander } from '../../../server/delivery/webhooks/expand.ts';
import { leaseDeliveries, settleDelivered } from '../../../server/delivery/webhooks/job-queue-queries.ts';
import { systemIds } from '../../../server/platform/ports/ids.ts';
import { silentLog } from '../../../server/platform/ports/log.ts';
import { connect, type Sql } from '../../../server/platform/postgres/connect.ts';
import { tellers } from '../../../server/subjects.ts';
import { queueMails } from './mail/crowd.ts';
import { anna, draft, startMailDesk, type MailDesk } from './mail/mail-desk.ts';

const MANY = 4_000;

let mail: MailDesk;
/** Each with one connection: what it read is known once it says so. */
let pools: Record<'owner' | 'worker', Sql>;

beforeAll(async () => {
  mail = await startMailDesk([{}], { config: { webhooksPrivate: 'all' } });
  const { desk } = mail;
  await queueMails(desk.sql, MANY);
  await desk.admin().desk.webhooks.create({ url: 'https://hooks.example.com/' });
  await desk.sql`update webhooks set since_snapshot = null, since_position = null`;
  await desk.sql`
    insert into messages (tenant_id, ticket_id, id, number, public_number, author, text, internal, created_at)
    select tenant_id, id, gen_random_uuid(), 1, 1, requester || '{"side": "customer", "actedBy": null}', 'T', false, now() from tickets`;
  await desk.sql`
    insert into webhook_deliveries (tenant_id, id, webhook_id, ticket_id, event_number, kind, payload, created_at, due_at)
    select t.tenant_id, gen_random_uuid(), w.id, t.id, 99, 'ticket.created', '{}', now(), now() - interval '1 hour'
    from tickets t join webhooks w on w.tenant_id = t.tenant_id`;
  await desk.sql`
    insert into mail_addresses (tenant_id, address, reason, bounced_at)
    select 'north', 'gone-' || n || '@crowd.example', '550', now() from generate_series(1, ${MANY}::int) n`;
  await desk.sql`analyze`;
  pools = { owner: connect(desk.databaseUrl, { max: 1 }), worker: connect(desk.workersUrl, { max: 1 }) };
}, 120_000);
afterAll(async () => {
  for (const pool of Object.values(pools)) await pool.end({ timeout: 1 });
  await mail.desk.close();
});

/** How many rows `work` reads, by table and in hundreds; the small ones left out. */
async function rowsRead(sql: Sql, work: (sql: Sql) => Promise<unknown>): Promise<Record<string, number>> {
  const counted = async (): Promise<Map<string, number>> => {
    await sql`select pg_stat_force_next_flush()`;
    const rows = await sql<{ name: string; n: number }[]>`
      select relname as name, (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as n from pg_stat_user_tables`;
    return new Map(rows.map(({ name, n }) => [name, n]));
  };
  const before = await counted();
  await work(sql);
  const after = await counted();
  return Object.fromEntries(
    [...after].flatMap(([name, n]) => {
      const hundreds = Math.round((n - (before.get(name) ?? 0)) / 100);
      return hundreds > 0 ? [[name, hundreds] as const] : [];
    }),
  );
}

/** The same work twice, of which there is enough. */
async function readNoMore(work: (sql: Sql) => Promise<unknown>): Promise<void> {
  const owner = await rowsRead(pools.owner, work);
  const worker = await rowsRead(pools.worker, work);
  expect(Object.entries(worker).filter(([name, n]) => n > (owner[name] ?? 0))).toEqual([]);
}

it('a claim of mails, put into words and settled with their jobs', async () => {
  const now = mail.desk.clock.now();
  await readNoMore(async (sql) => {
    const { mails } = await claimMails({ sql, now, monotonic: now }, 'north', 3, MOST_TRIES);
    expect(mails).toHaveLength(3);
    const own = sql.of('north');
    const ids = mails.map(({ id }) => id);
    expect(await findMailsToRender(own, 'north', ids)).toHaveLength(3);
    const tries = mails.map((leased) => ({ leased, what: sentOutcome('250 Ok') }));
    expect(await settleTries(own, 'north', tries, { now, monotonic: now })).not.toContain(undefined);
  });
});

it('a change that becomes a notice, a mail and a delivery', async () => {
  const expanders = [mailExpander(systemIds, tellers), webhookExpander(systemIds)];
  await readNoMore(async (sql) => {
    await mail.desk.customer(anna).desk.tickets.create(draft);
    expect(await expandOutbox({ sql, clock: mail.desk.clock, log: silentLog, expanders })).toBe(1);
  });
});

it('deliveries leased, and settled with their jobs', async () => {
  const now = mail.desk.clock.now();
  await readNoMore(async (sql) => {
    const room = { perWebhook: 2, perTenant: 4, total: 10 };
    const leased = await leaseDeliveries(sql, room, now, new Date(now.getTime() + 45_000));
    const delivered = leased.map(({ tenantId, webhookId, id, fence }) => ({ tenantId, webhookId, id, fence, status: 200 })); // prettier-ignore
    expect(await settleDelivered(sql, delivered, now)).toEqual([true, true]);
  });
});

it('the sum of what is read is small where an index can answer: a claim takes no more of the queue than it needs', async () => {
  const now = mail.desk.clock.now();
  await mail.desk.sql`delete from mails where state = 'sending'`;
  const {
    jobs = 0,
    people = 0,
    messages = 0,
    mail_addresses: marks = 0,
  } = await rowsRead(pools.worker, (sql) => claimMails({ sql, now, monotonic: now }, 'north', 3, MOST_TRIES));
  expect([jobs, people, messages, marks]).toEqual([0, 0, 0, 0]);
});

it('nor does it read all of a tenant’s for each mail while nobody has counted the rows of its tables', async () => {
  const fresh = await startMailDesk();
  const own = connect(fresh.desk.workersUrl, { max: 1 });
  await queueMails(fresh.desk.sql, 300);
  const now = fresh.desk.clock.now();
  const read = await rowsRead(own, async (sql) => {
    const { mails } = await claimMails({ sql, now, monotonic: now }, 'north', 3, MOST_TRIES);
    const ids = mails.map(({ id }) => id);
    expect(await findMailsToRender(sql.of('north'), 'north', ids)).toHaveLength(3);
  });
  await own.end({ timeout: 1 });
  await fresh.desk.close();
  // A few times what each table has, and never that by what another has.
  expect(Object.entries(read).filter(([, hundreds]) => hundreds > 30)).toEqual([]);
});
