// How a claim begins: which tenants have something due, and the locks of mails, of readers and of transports, taken in that order.
import type { QuietHours } from '../../../../sdk/contract/index.ts';
import type { AnySql } from '../../../platform/postgres/connect.ts';
import { reasons } from '../sending/reasons.ts';

/** Tenants with a mail that may be looked at: due, and neither suspended sending nor used-up budgets in its way; or left behind by a worker. */
export async function tenantsWithWork(sql: AnySql, now: Date, monotonic: Date): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`select id from tenants_with_mail(${now}, ${monotonic}) as id`;
  return rows.map(({ id }) => id);
}

export interface Settings {
  readonly ticketMinutes: number;
  readonly personDay: number;
  readonly urgentPersonDay: number;
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

/** Transports under their row locks, as `Due` has them. */
export interface LockedTransport {
  readonly id: string;
  readonly name: string;
  readonly perMinute: number | null;
  readonly perHour: number | null;
  readonly perDay: number | null;
  readonly urgentPerDay: number | null;
  readonly restingUntil: string | null;
  /** How many mails may be under way at once while it comes back after a rest; null where it is well. */
  readonly pace: number | null;
  readonly lastAnswer: string | null;
  readonly reserved: number;
  readonly urgentReserved: number;
  readonly reservedAt: string | null;
}

/** What a claim begins with. */
export interface Due {
  /** Null where the tenant does not mail, or its sending is suspended. */
  readonly settings: Settings | null;
  /** Some mails were left behind by their worker: see `takeOver`. */
  readonly hasLost: boolean;
  readonly candidates: readonly Candidate[];
  /** Those that are switched on, where there is a candidate. */
  readonly transports: readonly LockedTransport[];
}

/**
 * Locks up to `limit` mails whose time has come, urgent ones first, then the oldest, with their readers, and then the
 * transports: all in their order, the same for everybody. A mail that is locked is passed by, a transport is waited for. What
 * is locked, `lock_due_mails` answers as it was locked.
 * What depends on what others did under those locks is to be read by the next statement, which sees it.
 */
export async function lockDue(
  sql: AnySql,
  tenantId: string,
  { now, monotonic, limit }: { now: Date; monotonic: Date; limit: number },
): Promise<Due> {
  const [due] = await sql<[Due]>`
    with s as materialized (
      select *, case when coalesce(urgent_blocked_until, ${monotonic}) <= ${monotonic} then -32768 else 0 end as lowest,
        case when coalesce(blocked_until, ${monotonic}) <= ${monotonic} then 32767 else -1 end as highest
      from mail_settings where tenant_id = ${tenantId} and braked_at is null
    ), locked as (
      select l.*, ${tenantId}::text as tenant_id
      from s cross join lateral lock_due_mails(${tenantId}, s.lowest, s.highest, ${now}, ${limit}) l
    ), t as (
      select * from (
        select * from mail_transports where tenant_id = ${tenantId} and enabled
        order by position, id
        for update
      ) t where exists (select from locked)
    )
    select
      (
        select jsonb_build_object('ticketMinutes', ticket_minutes, 'personDay', person_day, 'urgentPersonDay', urgent_person_day)
        from s
      ) as settings,
      exists (
        select from mails m where m.tenant_id = ${tenantId} and m.state = 'sending' and m.lease_until < ${monotonic}
      ) as "hasLost",
      coalesce((
        select jsonb_agg(jsonb_build_object(
          'id', m.id, 'side', m.side, 'personId', m.person_id, 'ticketId', m.ticket_id, 'urgent', m.urgent, 'atOnce', m.at_once,
          'tries', m.tries, 'refusedBy', m.refused_by, 'name', p.name, 'email', p.email, 'quietHours', f.quiet_hours,
          'bounced', a.reason, 'isKeptOut', access_is_ended(p.tenant_id, p.side, p.id, ${now})
        ) order by m.priority, m.run_at, m.job)
        from locked m
        -- Each looked up by its key, whatever the planner knows of how many there are.
        cross join lateral (
          select * from people p where p.tenant_id = m.tenant_id and p.side = m.side and p.id = m.person_id limit 1
        ) p
        left join lateral (
          select quiet_hours from preferences f where f.tenant_id = p.tenant_id and f.side = p.side and f.person_id = p.id limit 1
        ) f on true
        left join lateral (
          select reason from mail_addresses a where a.tenant_id = p.tenant_id and a.address = lower(p.email) limit 1
        ) a on true
      ), '[]') as candidates,
      coalesce((
        select jsonb_agg(jsonb_build_object(
          'id', t.id, 'name', t.name, 'perMinute', t.per_minute, 'perHour', t.per_hour, 'perDay', t.per_day,
          'urgentPerDay', t.urgent_per_day, 'restingUntil', iso(t.resting_until), 'pace', t.pace, 'lastAnswer', t.last_answer,
          'reserved', t.reserved, 'urgentReserved', t.urgent_reserved, 'reservedAt', iso(t.reserved_at)
        ) order by t.position, t.id)
        from t
      ), '[]') as transports`;
  return due;
}
