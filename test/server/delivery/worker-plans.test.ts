// Behind the second wall indexes still answer: of thousands that wait, a worker reads as many rows as it takes. Counted by PostgreSQL.
import { afterAll, beforeAll, expect, it } from 'vitest';

import { mailExpander } from '../../../server/delivery/mail/batching/expand.ts';
import { findMailsToRender } from '../../../server/delivery/mail/rendering/queries.ts';
import { claimMails } from '../../../server/delivery/mail/sending/claim.ts';
import { MOST_TRIES, sentOutcome } from '../../../server/delivery/mail/sending/outcome.ts';
import { settleTries, type Leased } from '../../../server/delivery/mail/sending/state-queries.ts';
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
/** One connection: what it read is known once it says so. */
let sql: Sql;
let claimed: readonly Leased[];

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
  sql = connect(desk.workersUrl, { max: 1 });
}, 120_000);
afterAll(async () => {
  await sql.end({ timeout: 1 });
  await mail.desk.close();
});

/** How many rows `work` reads, by table; the small ones left out. */
async function rowsRead(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const counted = async (): Promise<Map<string, number>> => {
    await sql`select pg_stat_force_next_flush()`;
    const rows = await sql<{ name: string; n: number }[]>`
      select relname as name, (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as n from pg_stat_user_tables`;
    return new Map(rows.map(({ name, n }) => [name, n]));
  };
  const before = await counted();
  await work();
  const after = await counted();
  return Object.fromEntries(
    [...after].map(([name, n]) => [name, n - (before.get(name) ?? 0)] as const).filter(([, n]) => n >= 100),
  );
}

it('a claim of mails', async () => {
  const now = mail.desk.clock.now();
  expect(
    await rowsRead(async () => {
      claimed = (await claimMails({ sql, now, monotonic: now }, 'north', 3, MOST_TRIES)).mails;
    }),
  ).toEqual({});
  expect(claimed).toHaveLength(3);
});

it('mails put into words', async () => {
  const ids = claimed.map(({ id }) => id);
  expect(await rowsRead(async () => expect(await findMailsToRender(sql.of('north'), 'north', ids)).toHaveLength(3))).toEqual({}); // prettier-ignore
});

it('what came of them, with their jobs', async () => {
  const now = mail.desk.clock.now();
  const tries = claimed.map((leased) => ({ leased, what: sentOutcome('250 Ok') }));
  const settle = () => settleTries(sql.of('north'), 'north', tries, { now, monotonic: now });
  expect(await rowsRead(async () => expect(await settle()).not.toContain(undefined))).toEqual({});
});

it('a change that becomes a notice, a mail and a delivery', async () => {
  await mail.desk.customer(anna).desk.tickets.create(draft);
  const expanders = [mailExpander(systemIds, tellers), webhookExpander(systemIds)];
  const deps = { sql, clock: mail.desk.clock, log: silentLog, expanders };
  expect(await rowsRead(async () => expect(await expandOutbox(deps)).toBe(1))).toEqual({});
});

it('deliveries leased, and settled with their jobs', async () => {
  const now = mail.desk.clock.now();
  expect(
    await rowsRead(async () => {
      const room = { perWebhook: 2, perTenant: 4, total: 10 };
      const leased = await leaseDeliveries(sql, room, now, new Date(now.getTime() + 45_000));
      const delivered = leased.map(({ tenantId, webhookId, id, fence }) => ({ tenantId, webhookId, id, fence, status: 200 })); // prettier-ignore
      expect(await settleDelivered(sql, delivered, now)).toEqual([true, true]);
    }),
  ).toEqual({});
});
