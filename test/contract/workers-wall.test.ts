// The second wall for workers: without a tenant they see no row and are told ids; a statement of theirs that has lost its tenant
// reads nothing of another one's and changes nothing. Each is tried as the owner, too, whom no policy holds: there it leaks.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { claimMails } from '../../server/delivery/mail/claiming/claim.ts';
import { reviewMarks } from '../../server/delivery/mail/sending/marks.ts';
import { mailExpander } from '../../server/delivery/mail/expand.ts';
import { MOST_TRIES } from '../../server/delivery/mail/sending/outcome.ts';
import { sendMails } from '../../server/delivery/mail/worker.ts';
import { expandOutbox } from '../../server/delivery/outbox/worker.ts';
import { webhookExpander } from '../../server/delivery/webhooks/expand.ts';
import { silentLog, systemIds } from '../../server/index.ts';
import type { Sql } from '../../server/platform/postgres/connect.ts';
import { createSealer } from '../../server/platform/sealing/seal.ts';
import { lookAtSealed } from '../../server/resealing.ts';
import { retentionOf } from '../../server/retention.ts';
import { tellers } from '../../server/subjects.ts';
import { startMailDesk, type MailDesk } from '../server/delivery/mail/mail-desk.ts';
import { withoutTenant } from '../support/lost-tenant.ts';

/** Stands in everything that the tenant `south` has. */
const MARK = 'southern';

let mail: MailDesk;
const south = { transport: '', webhook: systemIds.uuid(), ticket: '' };

beforeAll(async () => {
  mail = await startMailDesk([{}], { config: { webhooksPrivate: 'all' } });
  const { desk } = mail;
  const customer = { tenant: 'south', id: MARK, name: MARK, account: MARK, accountName: MARK, email: `${MARK}@south.example` } as const; // prettier-ignore
  south.ticket = (await desk.customer(customer).desk.tickets.create({ subject: MARK, text: MARK, category: 'other' })).id; // prettier-ignore
  await desk.agent({ tenant: 'south', name: MARK }).desk.messages.note(south.ticket, { text: MARK });
  await desk.customer({ email: 'n@north.example' }).desk.tickets.create({ subject: 'north', text: 'north', category: 'other' }); // prettier-ignore
  await mail.settings({ fromAddress: `desk@${MARK}.example`, fromName: MARK }, 'south');
  south.transport = await mail.addTransport({ name: MARK, host: `${MARK}.example`, user: MARK, password: MARK }, 'south'); // prettier-ignore
});
afterAll(() => mail.desk.close());

/** Both tenants with a change in the outbox, a mail of each state that a worker looks at, a mark, an endpoint with a delivery. */
beforeEach(async () => {
  const { sql, clock } = mail.desk;
  const now = clock.now();
  for (const table of [
    'outbox',
    'notices',
    'mails',
    'mail_recipients',
    'mail_addresses',
    'webhooks',
    'mail_reservations',
  ])
    await sql`delete from ${sql(table)}`;
  await sql`update mail_settings set blocked_until = null, braked_at = null, since_snapshot = null, since_position = null`;
  await sql`update mail_transports set enabled = true, reserved = 0, urgent_reserved = 0`;
  await sql`
    insert into outbox (tenant_id, ticket_id, first_event, last_event, created_at, due_at)
    select tenant_id, id, 1, 1, ${now}, ${now} from tickets`;
  await sql`
    insert into mail_recipients (tenant_id, side, person_id)
    select tenant_id, side, id from people where side = 'customer'`;
  // One that is due, and one whose worker is gone.
  await sql`
    insert into mails (tenant_id, id, side, person_id, urgent, state, name, address, message_id, created_at, due_at, lease_until, transport_id, ticket_id)
    select p.tenant_id, gen_random_uuid(), p.side, p.id, s = 'sending', s, p.name, p.email, p.name || s, ${now}, ${now},
      case when s = 'sending' then ${now}::timestamptz - interval '1 minute' end, x.id, case when s = 'sending' then t.id end
    from people p join mail_transports x on x.tenant_id = p.tenant_id join tickets t on t.tenant_id = p.tenant_id,
      unnest(array['waiting', 'sending']) s
    where p.side = 'customer'`;
  await sql`
    insert into notices (tenant_id, ticket_id, event, public_event, side, person_id, kind, urgent, created_at, state, mail_id)
    select m.tenant_id, t.id, 1, 1, m.side, m.person_id, case m.state when 'sending' then 'state_changed' else 'received' end, false, ${now}, 'waiting', m.id
    from mails m join tickets t on t.tenant_id = m.tenant_id`;
  await sql`
    insert into mail_addresses (tenant_id, address, reason, bounced_at, judge)
    select id, case id when 'south' then ${MARK} else 'north' end || '@x.example', '550 No such user', ${now}, 0 from tenants`;
  await sql`
    insert into webhooks (tenant_id, id, url, host, format, description, created_at)
    select t.id, case t.id when 'south' then ${south.webhook} else gen_random_uuid() end, 'https://hooks.example/' || t.id, t.id, 'slack',
      case t.id when 'south' then ${MARK} end, ${now} from tenants t`;
  await sql`update webhooks set since_snapshot = null, since_position = null`;
  await sql`
    insert into webhook_secrets (tenant_id, webhook_id, id, sealed_secret)
    select tenant_id, id, gen_random_uuid(), convert_to(case tenant_id when 'south' then ${MARK} else 'north' end, 'utf8') from webhooks`;
  await sql`
    insert into webhook_deliveries (tenant_id, id, webhook_id, ticket_id, event_number, kind, payload, created_at, due_at)
    select w.tenant_id, gen_random_uuid(), w.id, t.id, 99, 'ticket.created', '{}', ${now}, ${now}
    from webhooks w join tickets t on t.tenant_id = w.tenant_id`;
});

/** All of the south, as one text: whether it was changed. */
const ofSouth = async (): Promise<string> => {
  const { sql } = mail.desk;
  const tables = ['outbox', 'mails', 'notices', 'mail_settings', 'mail_transports', 'mail_addresses', 'webhooks', 'webhook_deliveries', 'jobs']; // prettier-ignore
  const rows = tables.map((table) => sql`select * from ${sql(table)} x where tenant_id = 'south' order by x::text`);
  return JSON.stringify(await Promise.all(rows));
};

const leaks = (answered: string): boolean =>
  [MARK, south.transport, south.webhook, south.ticket].some((mark) => answered.includes(mark));

interface Work {
  /** What the statement begins with that loses its tenant, without line breaks. */
  readonly statement: RegExp;
  readonly work: (sql: Sql) => Promise<unknown>;
}

/** Of the north alone: what the south has, its own turn may tell. */
const north = (sql: Sql): Sql =>
  Object.assign(async () => [{ id: 'north' }], { of: (id: string) => sql.of(id) }) as unknown as Sql;
const send = (sql: Sql) => sendMails({ ...mail.deps, sql }, 'north');
const expand = (sql: Sql) => {
  const expanders = [mailExpander(systemIds, tellers), webhookExpander(systemIds)];
  return expandOutbox({ sql, clock: mail.desk.clock, log: silentLog, expanders });
};
const review = (sql: Sql) => reviewMarks(sql, mail.desk.clock.now());
const sealer = createSealer('another secret than the desk has, long enough');

const reads: Record<string, Work> = {
  'changes taken out of the outbox': { statement: /delete from outbox o/, work: expand },
  'who mails': { statement: /from mail_settings s where s.tenant_id = any/, work: expand },
  'endpoints that are told': { statement: /from webhooks w where w.tenant_id = any/, work: expand },
  'mails that are due, with their readers': {
    statement: /from mail_settings where tenant_id = /,
    work: async (sql) => {
      // Else it would find the settings of two, and fail of that.
      await mail.desk.sql`update mail_settings set braked_at = now() where tenant_id = 'south'`;
      const now = mail.desk.clock.now();
      await claimMails({ sql, now, monotonic: now }, 'north', 5, MOST_TRIES);
    },
  },
  'how many are under way': { statement: /as "underWay"$/, work: send },
  'marks that an older judge made': {
    statement: /from mail_addresses where tenant_id = /,
    work: review,
  },
  'sealed passwords of mail servers': {
    statement: /from "mail_transports" where tenant_id = /,
    work: (sql) => lookAtSealed(sql, sealer),
  },
  'sealed secrets of webhooks': {
    statement: /from "webhook_secrets" where tenant_id = /,
    work: (sql) => lookAtSealed(sql, sealer),
  },
};

const changes: Record<string, Work> = {
  'changes taken out of the outbox': { statement: /delete from outbox o/, work: expand },
  'mails taken over from a worker that is gone': { statement: /^with gone as \( update mails/, work: send },
  'a tenant’s mail held back': {
    statement: /^update mail_settings set blocked_until = /,
    work: async (sql) => {
      await mail.desk.sql`update mail_transports set enabled = false where tenant_id = 'north'`;
      await send(sql);
    },
  },
  'marks kept by a new judge': {
    statement: /^update mail_addresses set judge = /,
    work: review,
  },
};

/** What a statement that lost its tenant makes of the rest is another matter: the owner's may well fail. */
async function as(sql: Sql, work: Work['work']): Promise<void> {
  await work(north(sql)).catch((error: unknown) => {
    if (sql === mail.desk.workers) throw error;
  });
}

describe.each(Object.entries(reads))('without its tenant, %s', (_, { statement, work }) => {
  it('shows nothing of the south to a worker of the north', async () => {
    const kept = await withoutTenant(statement, () => as(mail.desk.workers, work));
    expect(kept.count).toBeGreaterThan(0);
    expect(leaks(kept.answered)).toBe(false);
  });

  it('shows the south to the owner of the tables', async () => {
    const leaked = await withoutTenant(statement, () => as(mail.desk.sql, work));
    expect(leaked.count).toBeGreaterThan(0);
    expect(leaks(leaked.answered)).toBe(true);
  });
});

describe.each(Object.entries(changes))('without its tenant, %s', (_, { statement, work }) => {
  it('changes nothing of the south for a worker of the north', async () => {
    const before = await ofSouth();
    const kept = await withoutTenant(statement, () => as(mail.desk.workers, work));
    expect(kept.count).toBeGreaterThan(0);
    expect(await ofSouth()).toBe(before);
  });

  it('changes the south for the owner of the tables', async () => {
    const before = await ofSouth();
    await withoutTenant(statement, () => as(mail.desk.sql, work));
    expect(await ofSouth()).not.toBe(before);
  });
});

it('without a tenant no table shows a row, and what workers are told has no text in it', async () => {
  const { sql, workers, clock } = mail.desk;
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'v') and relname not in ('migrations')`;
  for (const { name } of tables) {
    const seen = await workers<{ n: number }[]>`select count(*)::int as n from ${workers(name)}`.catch(
      // 42501: not even with a tenant.
      (error: { code: string }) => [{ n: error.code === '42501' ? 0 : error.code }],
    );
    expect([name, seen]).toEqual([name, [{ n: 0 }]]);
  }
  const now = clock.now();
  const until = new Date(now.getTime() + 45_000);
  const told = JSON.stringify([
    await workers`select tenant_ids()`,
    await workers`select tenants_with_changes(${now}, 9)`,
    await workers`select tenants_with_mail(${now}, ${now})`,
    await workers`select * from lease_deliveries(9, 9, 9, ${now}, ${until})`,
    await workers`select * from exchange_jobs('mail', '[]', 9, 9, 9, ${now}, ${now}, ${until})`,
    await workers`select * from open_mails(${workers.json([{ tenantId: 'south', side: 'customer', personId: MARK, subject: null, urgent: false }])})`, // prettier-ignore
  ]);
  expect(told).toContain('"south"');
  expect(told).toContain(south.webhook);
  expect(told).not.toContain(MARK);
});

it('what is open for a reader, and what is due, is told to their own tenant’s worker only', async () => {
  const { sql, workers } = mail.desk;
  await sql`delete from mails where state = 'sending'`;
  const [one] = await sql<{ id: string; ticketId: string }[]>`
    update mails set ticket_id = ${south.ticket} where tenant_id = 'south' returning id`;
  const threads = [
    { tenantId: 'south', side: 'customer', personId: 'nobody', subject: null, urgent: false },
    {
      tenantId: 'south',
      side: 'customer',
      personId: MARK,
      subject: { kind: 'ticket', id: south.ticket },
      urgent: false,
    },
  ];
  const asked = (own: Pick<Sql, 'json'> & ReturnType<Sql['of']>) =>
    own`select nth, id from open_mails(${own.json(threads)})`;
  expect(await asked(workers.of('south'))).toEqual([{ nth: 2, id: one!.id }]);
  expect(await asked(workers.of('north'))).toEqual([]);
  const due = (own: ReturnType<Sql['of']>) =>
    own`select id from lock_due_mails('south', -9, 9, ${mail.desk.clock.now()}, 9)`;
  expect(await due(workers.of('south'))).toEqual([{ id: one!.id }]);
  expect(await due(workers.of('north'))).toEqual([]);
});

it('what expires goes with its own tenant only', async () => {
  const { sql, workers, clock } = mail.desk;
  await sql`update mails set state = 'sent', settled_at = ${clock.now()}, due_at = null, lease_until = null`;
  await sql`update webhook_deliveries set state = 'delivered', settled_at = ${clock.now()}`;
  await sql`update outbox set tries = 99`;
  await sql`
    insert into reads (tenant_id, ticket_id, side, person_id, number, created_at)
    select tenant_id, id, 'customer', 'p', 1, ${clock.now()} from tickets`;
  const counted = () => sql<{ of: string; north: number; south: number }[]>`
    select 'mails' as of, count(*) filter (where tenant_id = 'north')::int as north, count(*) filter (where tenant_id = 'south')::int as south from mails
    union all select 'deliveries', count(*) filter (where tenant_id = 'north')::int, count(*) filter (where tenant_id = 'south')::int from webhook_deliveries
    union all select 'outbox', count(*) filter (where tenant_id = 'north')::int, count(*) filter (where tenant_id = 'south')::int from outbox
    union all select 'keys', count(*) filter (where tenant_id = 'north')::int, count(*) filter (where tenant_id = 'south')::int from idempotency_keys
    union all select 'reads', count(*) filter (where tenant_id = 'north')::int, count(*) filter (where tenant_id = 'south')::int from reads`;
  const before = await counted();
  expect(before.every((row) => row.north > 0 && row.south > 0)).toBe(true);
  const later = new Date(clock.now().getTime() + 400 * 86_400_000);
  for (const { deleteExpired } of retentionOf().flatMap(({ expires }) => expires))
    await deleteExpired(workers.of('north'), later);
  expect(await counted()).toEqual(before.map((row) => ({ ...row, north: 0 })));
});
