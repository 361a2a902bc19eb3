// Mails and mail servers in the contract's shapes, and the rows that make the desk answer with them.
import type { Mail, MailAttempt, TransportBudget } from '../../../../sdk/contract/index.ts';
import { reasons } from '../../../../server/delivery/mail/sending/reasons.ts';
import { saveMailSettings } from '../../../../server/delivery/mail/settings.ts';
import type { Desk } from '../../../support/desk.ts';

export const idOf = (n: number): string => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** A higher number is a newer mail. */
export const mailOf = (n: number, change: Partial<Mail> = {}): Mail => ({
  id: idOf(n),
  state: 'waiting',
  to: { name: `Person ${n}`, address: `p${n}@x.example` },
  kinds: ['answered'],
  updates: 1,
  ticketNumber: 1000 + n,
  urgent: false,
  createdAt: '2026-11-21T09:00:00.000Z',
  dueAt: '2099-11-21T18:00:00.000Z',
  settledAt: null,
  tries: 0,
  reason: reasons.quiet_hours(),
  transport: null,
  ...change,
});

export const settledAs = (
  state: 'sent' | 'failed' | 'held' | 'discarded',
  reason: Mail['reason'] = null,
): Partial<Mail> => ({
  state,
  reason,
  dueAt: null,
  settledAt: '2026-11-21T10:00:00.000Z',
  tries: 1,
  transport: 'smtp-1',
});

const DAYS = 14;
/** What it sent on the last fourteen days: ten more each day. */
const sentOn = (day: number): number => day * 10;

export const serverOf = (change: Partial<TransportBudget> = {}): TransportBudget => ({
  id: idOf(9_000),
  name: 'smtp-1',
  host: 'smtp.north.example',
  state: 'up',
  cause: null,
  since: null,
  detail: null,
  triedAgainAt: null,
  minute: { used: 1, limit: 60 },
  hour: { used: 90, limit: 100 },
  day: { used: 2_000, limit: 2_000 },
  urgentDay: { used: 3, limit: null },
  days: Array.from({ length: DAYS }, (_, day) => ({
    day: `2026-11-${String(day + 8).padStart(2, '0')}`,
    sent: sentOn(day),
  })),
  ...change,
});

/** As if there had been none; tickets are numbered far from those of the samples. */
export async function clearMail({ sql }: Desk): Promise<void> {
  for (const table of ['mails', 'tickets', 'mail_transports', 'mail_settings']) await sql`delete from ${sql(table)}`;
  await sql`select setval('ticket_numbers_north', 500000)`;
  await saveMailSettings(sql, 'north', { fromAddress: 'desk@north.example' });
}

/** A mail that is there already becomes as it is given; a new one gets its ticket, and as many tries as it says. */
export async function putMails(desk: Desk, ...mails: Mail[]): Promise<void> {
  const { sql } = desk;
  for (const mail of mails) {
    const { id, state, to, urgent, createdAt, dueAt, settledAt, reason, transport } = mail;
    const person = `p-${id}`;
    await sql`insert into people (tenant_id, id, role, name) values ('north', ${person}, 'customer', ${to.name}) on conflict do nothing`;
    const ticket = await ticketOf(desk, mail);
    await sql`
      insert into mails (
        tenant_id, id, side, person_id, ticket_id, urgent, state, name, address, message_id, created_at, due_at, settled_at, reason, transport_id
      ) values (
        'north', ${id}, 'customer', ${person}, ${ticket}, ${urgent}, ${state}, ${to.name}, ${to.address}, ${id}, ${createdAt}, ${dueAt},
        ${settledAt}, ${reason && sql.json(reason)}, ${transport && idOf(9_000)}
      )
      on conflict (tenant_id, id) do update set state = excluded.state, due_at = excluded.due_at, settled_at = excluded.settled_at,
        reason = excluded.reason, transport_id = excluded.transport_id`;
    for (let event = 1; ticket && event <= mail.updates; event += 1) {
      await sql`
        insert into notices (tenant_id, ticket_id, event, public_event, side, person_id, kind, urgent, created_at, state, mail_id)
        values ('north', ${ticket}, ${event}, ${event}, 'customer', ${person}, ${mail.kinds[event % mail.kinds.length] ?? ''}, ${urgent},
          ${createdAt}, 'waiting', ${id})
        on conflict do nothing`;
    }
    for (let n = 0; n < mail.tries; n += 1) {
      const outcome = state === 'sent' ? 'sent' : 'retry';
      await putAttempts(desk, id, { at: settledAt ?? createdAt, transport: 'smtp-1', outcome, answer: null });
    }
  }
}

async function ticketOf({ sql, customer }: Desk, { ticketNumber }: Mail): Promise<string | null> {
  if (ticketNumber === null) return null;
  const [known] = await sql<{ id: string }[]>`select id from tickets where number = ${ticketNumber}`;
  if (known) return known.id;
  const { id } = await customer().desk.tickets.create({ subject: 'S', text: 'T', category: 'other' });
  await sql`update tickets set number = ${ticketNumber} where id = ${id}`;
  return id;
}

export async function putAttempts({ sql }: Desk, mailId: string, ...attempts: MailAttempt[]): Promise<void> {
  for (const { at, transport, outcome, answer } of attempts) {
    await sql`
      insert into mail_attempts (tenant_id, mail_id, number, transport, transport_id, at, outcome, answer)
      select 'north', ${mailId}, count(*) + 1, ${transport}, ${idOf(9_000)}, ${at}, ${outcome}, ${answer}
      from mail_attempts where mail_id = ${mailId}`;
  }
}

/** The mail servers are these: with the limits that are given, and with what they used and sent, and nothing was tried besides. */
export async function putServers({ sql, clock }: Desk, ...servers: TransportBudget[]): Promise<void> {
  const now = clock.now();
  await sql`delete from mail_transports`;
  await sql`delete from mail_attempts`;
  const used = async (id: string, count: number, from: string, urgent = false): Promise<void> => {
    await sql`
      insert into mail_reservations (tenant_id, transport_id, urgent, number, at, done_at, mail_id, side, person_id, ticket_ids)
      select 'north', ${id}, ${urgent}, n + (select count(*) from mail_reservations), ${now}::timestamptz - ${from}::interval,
        ${now}, gen_random_uuid(), 'customer', 'p', '{}'
      from generate_series(1, ${count}::int) n`;
  };
  for (const [position, server] of servers.entries()) {
    const { id, name, host, state, minute, hour, day, urgentDay, cause, since, detail, triedAgainAt } = server;
    await sql`
      insert into mail_transports (
        tenant_id, id, position, name, host, port, security, enabled, per_minute, per_hour, per_day, urgent_per_day,
        rests, rest_cause, rests_since, last_answer, resting_until
      ) values (
        'north', ${id}, ${position}, ${name}, ${host}, 25, 'none', ${state !== 'off'}, ${minute.limit}, ${hour.limit}, ${day.limit},
        ${urgentDay.limit}, ${cause ? 1 : 0}, ${cause}, ${since}, ${detail}, ${triedAgainAt}
      )`;
    await used(id, minute.used, '1 second');
    await used(id, hour.used - minute.used, '2 minutes');
    await used(id, day.used - hour.used, '2 hours');
    await used(id, urgentDay.used, '2 hours', true);
    // What it sent stands in the tries of a mail: the first one's.
    for (const [ago, { sent }] of server.days.toReversed().entries()) {
      await sql`
        insert into mail_attempts (tenant_id, mail_id, number, transport, transport_id, at, outcome)
        select 'north', ${idOf(1)}, n + (select count(*) from mail_attempts), ${name}, ${id},
          ${now}::timestamptz - make_interval(days => ${ago}::int), 'sent'
        from generate_series(1, ${sent}::int) n`;
    }
  }
}
