// Statements of a claim: all in one transaction, under the locks of mails, of people and of transports, taken in that order.
import type { QuietHours } from '../../../../sdk/contract/index.ts';
import { mayBeTold } from '../../../desk/tickets/visibility-queries.ts';
import type { AnySql } from '../../../platform/postgres/connect.ts';
import { reasons } from './reasons.ts';

/** Tenants with a mail that may be looked at: due, and neither suspended sending nor used-up budgets in its way; or left behind by a worker. */
export async function tenantsWithWork(sql: AnySql, now: Date, monotonic: Date): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select s.tenant_id as id from mail_settings s
    where s.braked_at is null and (
      exists (
        select from mails m where m.tenant_id = s.tenant_id and m.state in ('waiting', 'ready') and m.due_at <= ${now}
          and coalesce(case when m.urgent then s.urgent_blocked_until else s.blocked_until end, ${monotonic}) <= ${monotonic}
      ) or exists (
        select from mails m where m.tenant_id = s.tenant_id and m.state = 'sending' and m.lease_until < ${monotonic}
      )
    )`;
  return rows.map(({ id }) => id);
}

export interface Settings {
  readonly ticketMinutes: number;
  readonly personDay: number;
  readonly urgentPersonDay: number;
  readonly blockedUntil: string | null;
  readonly urgentBlockedUntil: string | null;
}

/** Undefined where the tenant does not mail, or its sending is suspended. */
export async function findPacing(sql: AnySql, tenantId: string): Promise<Settings | undefined> {
  const [row] = await sql<Settings[]>`
    select ticket_minutes as "ticketMinutes", person_day as "personDay", urgent_person_day as "urgentPersonDay",
      blocked_until as "blockedUntil", urgent_blocked_until as "urgentBlockedUntil"
    from mail_settings where tenant_id = ${tenantId} and braked_at is null`;
  return row;
}

/**
 * Takes mails from workers that are gone: their lease has ended. Whether they sent is unknown, so the try counts; after the
 * last one the mail is parked.
 */
export async function takeOver(
  sql: AnySql,
  tenantId: string,
  { now, monotonic, mostTries }: { now: Date; monotonic: Date; mostTries: number },
): Promise<void> {
  const lost = reasons.worker_lost();
  await sql`
    with gone as (
      update mails m set state = case when m.tries + 1 < ${mostTries} then 'ready' else 'failed' end, tries = m.tries + 1,
        fence = m.fence + 1, lease_until = null, reason = ${sql.json(lost)},
        due_at = case when m.tries + 1 < ${mostTries} then ${now}::timestamptz end,
        settled_at = case when m.tries + 1 < ${mostTries} then null else ${now}::timestamptz end
      from (
        select id from mails where tenant_id = ${tenantId} and state = 'sending' and lease_until < ${monotonic}
        for update skip locked
      ) lost
      where m.tenant_id = ${tenantId} and m.id = lost.id
      returning m.*
    )
    insert into mail_attempts (tenant_id, mail_id, number, transport, transport_id, at, outcome, answer)
    select g.tenant_id, g.id, (
        select count(*)::int + 1 from mail_attempts a where a.tenant_id = g.tenant_id and a.mail_id = g.id
      ), coalesce(t.name, ''), g.transport_id, ${now}, 'unknown', ${lost.text}
    from gone g left join mail_transports t on t.tenant_id = g.tenant_id and t.id = g.transport_id`;
}

/** A mail whose time has come, locked with its reader. */
export interface Candidate {
  readonly id: string;
  readonly side: 'customer' | 'staff';
  readonly personId: string;
  readonly ticketId: string | null;
  readonly urgent: boolean;
  readonly atOnce: boolean;
  readonly tries: number;
  readonly refusedBy: readonly string[];
  readonly name: string;
  readonly email: string | null;
  readonly quietHours: QuietHours | null;
  /** With what a server refused the address for good; null where none did. */
  readonly bounced: string | null;
  /** Their access is ended: what waits for them is told nobody. */
  readonly isKeptOut: boolean;
}

export async function lockCandidates(
  sql: AnySql,
  tenantId: string,
  { now, limit, ordinary, urgent }: { now: Date; limit: number; ordinary: boolean; urgent: boolean },
): Promise<Candidate[]> {
  return sql<Candidate[]>`
    with locked as (
      select m.* from mails m
      join mail_recipients r on r.tenant_id = m.tenant_id and r.side = m.side and r.person_id = m.person_id
      where m.tenant_id = ${tenantId} and m.state in ('waiting', 'ready') and m.due_at <= ${now}
        and case when m.urgent then ${urgent}::boolean else ${ordinary}::boolean end
      order by m.urgent desc, m.due_at, m.id
      limit ${limit}
      for update of m, r skip locked
    )
    select m.id, m.side, m.person_id as "personId", m.ticket_id as "ticketId", m.urgent, m.at_once as "atOnce", m.tries,
      m.refused_by as "refusedBy", p.name, p.email, f.quiet_hours as "quietHours", a.reason as bounced,
      access_is_ended(p.tenant_id, p.side, p.id, ${now}) as "isKeptOut"
    from locked m
    join people p on p.tenant_id = m.tenant_id and p.side = m.side and p.id = m.person_id
    left join preferences f on f.tenant_id = p.tenant_id and f.side = p.side and f.person_id = p.id
    left join mail_addresses a on a.tenant_id = p.tenant_id and a.address = lower(p.email)
    order by m.urgent desc, m.due_at, m.id`;
}

/**
 * Marks what the readers have seen in the panel meanwhile, or may not see any more, and answers the tickets of what is left, by mail. A confirmation
 * is no news to who filed the ticket, and wanted all the same.
 */
export async function dropRead(
  sql: AnySql,
  tenantId: string,
  mailIds: readonly string[],
): Promise<{ mailId: string; ticketIds: string[] }[]> {
  await sql`
    with hidden as (
      update notices n set state = 'read' from tickets t, people p
      where n.tenant_id = ${tenantId} and n.mail_id = any (${[...mailIds]}) and n.state = 'waiting'
        and t.tenant_id = n.tenant_id and t.id = n.ticket_id
        and p.tenant_id = n.tenant_id and p.side = n.side and p.id = n.person_id and not ${mayBeTold(sql)}
    )
    update notices n set state = 'read' from read_marks r
    where n.tenant_id = ${tenantId} and n.mail_id = any (${[...mailIds]}) and n.state = 'waiting' and n.kind <> 'received'
      and r.tenant_id = n.tenant_id and r.ticket_id = n.ticket_id and r.side = n.side and r.person_id = n.person_id
      and r.number >= case n.side when 'staff' then n.event else n.public_event end`;
  return sql<{ mailId: string; ticketIds: string[] }[]>`
    select mail_id as "mailId", coalesce(array_agg(distinct ticket_id) filter (where ticket_id is not null), '{}') as "ticketIds"
    from notices
    where tenant_id = ${tenantId} and mail_id = any (${[...mailIds]}) and state = 'waiting'
    group by mail_id`;
}

export interface SentRow {
  readonly side: 'customer' | 'staff';
  readonly personId: string;
  readonly at: string;
  readonly doneAt: string;
  readonly mailId: string;
  readonly urgent: boolean;
  readonly ticketIds: readonly string[];
}

/** What went to these people since an instant, oldest first. They are locked, so that nobody adds to it. */
export async function sentTo(
  sql: AnySql,
  tenantId: string,
  people: readonly Pick<Candidate, 'side' | 'personId'>[],
  since: Date,
): Promise<SentRow[]> {
  const keys = sql.json(people.map(({ side, personId }) => ({ side, personId })));
  return sql<SentRow[]>`
    select r.side, r.person_id as "personId", r.at, r.done_at as "doneAt", r.mail_id as "mailId", r.urgent, r.ticket_ids as "ticketIds"
    from (select distinct * from jsonb_to_recordset(${keys}) as k (side text, "personId" text)) k
    join mail_reservations r on r.tenant_id = ${tenantId} and r.side = k.side and r.person_id = k."personId" and r.done_at > ${since} and r.reached
    order by r.done_at, r.number`;
}
