// What staff see of mail: the queue and the log, the attempts, the budget; and what they can change of a mail.
import type { Mail, MailAttempt, MailState, TransportBudget } from '../../../sdk/contract/index.ts';
import type { Actor } from '../../call/actor.ts';
import { visibleTickets } from '../../desk/tickets/visibility-queries.ts';
import type { AnySql, Fragment } from '../../platform/postgres/connect.ts';
import { containing } from '../../platform/postgres/like.ts';
import { reasons } from './sending/reasons.ts';

/** What else than a mail's own row holds it: sending is suspended, or budgets that are used up. Of mail `m` and settings `s`. */
const blockedUntil = (sql: AnySql): Fragment =>
  sql`(case when m.urgent then s.urgent_blocked_until else s.blocked_until end)`;
const isOpen = (sql: AnySql): Fragment => sql`m.state in ('waiting', 'ready')`;

/**
 * Mails `m` of the actor's tenant: none about a ticket that they may not see. One about several tickets tells of no ticket,
 * only whom it goes to.
 */
function visibleMails(sql: AnySql, actor: Actor): Fragment {
  const ofTenant = sql`m.tenant_id = ${actor.tenant.id}`;
  if (actor.permissions.has('see_security')) return ofTenant;
  return sql`${ofTenant} and (m.ticket_id is null or exists (
    select from tickets t where ${visibleTickets(sql, actor)} and t.id = m.ticket_id
  ))`;
}

function mailColumns(sql: AnySql, now: Date): Fragment {
  const blocked = sql`(${isOpen(sql)} and m.due_at <= ${now} and ${blockedUntil(sql)} > ${now})`;
  return sql`
    m.id, m.state, jsonb_build_object('name', m.name, 'address', m.address) as "to",
    coalesce(told.kinds, '[]') as kinds, coalesce(told.updates, 0) as updates,
    (select t.number from tickets t where t.tenant_id = m.tenant_id and t.id = m.ticket_id) as "ticketNumber",
    m.urgent, m.created_at as "createdAt",
    case when ${blocked} then ${blockedUntil(sql)} else m.due_at end as "dueAt", m.settled_at as "settledAt",
    (select count(*)::int from mail_attempts a where a.tenant_id = m.tenant_id and a.mail_id = m.id) as tries,
    case
      when ${isOpen(sql)} and s.braked_at is not null then ${sql.json(reasons.brake())}
      when ${blocked} then coalesce(case when m.urgent then s.urgent_blocked_reason else s.blocked_reason end, m.reason)
      else m.reason
    end as reason,
    (select x.name from mail_transports x where x.tenant_id = m.tenant_id and x.id = m.transport_id) as transport`;
}

/** Settings `s` and notices `told` beside mail `m`. */
const besides = (sql: AnySql): Fragment => sql`
  left join mail_settings s on s.tenant_id = m.tenant_id
  left join lateral (
    select count(*)::int as updates, jsonb_agg(distinct n.kind) as kinds from notices n
    where n.tenant_id = m.tenant_id and n.mail_id = m.id
  ) told on true`;

export interface MailFilter {
  readonly state: readonly MailState[] | undefined;
  readonly text: string | undefined;
  /** The id of the last mail of the page before. */
  readonly before: string | undefined;
  readonly limit: number;
}

/** Up to `limit` mails, newest first: their ids sort by age. */
export async function selectMails(sql: AnySql, actor: Actor, filter: MailFilter, now: Date): Promise<Mail[]> {
  const { state, text, before, limit } = filter;
  const part = text === undefined ? '' : containing(text);
  const number = text !== undefined && /^#?\d{1,10}$/.test(text) ? Number(text.replace('#', '')) : null;
  const rows = await sql<Mail[]>`
    select ${mailColumns(sql, now)}
    from (
      select m.* from mails m
      where ${visibleMails(sql, actor)}
        ${state ? sql`and m.state = any (${[...state]})` : sql``}
        ${before === undefined ? sql`` : sql`and m.id < ${before}`}
        ${
          text === undefined
            ? sql``
            : sql`and (m.name ilike ${part} or m.address ilike ${part} or exists (
                select from notices n join tickets t on t.tenant_id = n.tenant_id and t.id = n.ticket_id
                where n.tenant_id = m.tenant_id and n.mail_id = m.id and t.number = ${number} and ${visibleTickets(sql, actor)}
              ))`
        }
      order by m.id desc limit ${limit}
    ) m ${besides(sql)}
    order by m.id desc`;
  return [...rows];
}

export async function findMail(sql: AnySql, actor: Actor, mailId: string, now: Date): Promise<Mail | undefined> {
  const [row] = await sql<Mail[]>`
    select ${mailColumns(sql, now)} from mails m ${besides(sql)} where ${visibleMails(sql, actor)} and m.id = ${mailId}`;
  return row;
}

/** Undefined where there is no such mail. */
export async function selectAttempts(sql: AnySql, actor: Actor, mailId: string): Promise<MailAttempt[] | undefined> {
  const [row] = await sql<{ items: MailAttempt[] }[]>`
    select coalesce((
      select jsonb_agg(jsonb_build_object(
        'at', iso(a.at), 'transport', a.transport, 'outcome', a.outcome, 'answer', a.answer
      ) order by a.number)
      from mail_attempts a where a.tenant_id = m.tenant_id and a.mail_id = m.id
    ), '[]') as items
    from mails m where ${visibleMails(sql, actor)} and m.id = ${mailId}`;
  return row?.items;
}

/** Lets a waiting mail go at once, as far as a transport takes it. False: it is in no state for that. */
export async function sendNow(sql: AnySql, tenantId: string, mailId: string, now: Date): Promise<boolean> {
  const { count } = await sql`
    update mails set state = 'ready', at_once = true, due_at = least(due_at, ${now}), reason = null
    where tenant_id = ${tenantId} and id = ${mailId} and state in ('waiting', 'ready')`;
  return count === 1;
}

/** Tries a parked or held mail again, from the beginning; an address that bounced is believed again. */
export async function retryMail(sql: AnySql, tenantId: string, mailId: string, now: Date): Promise<boolean> {
  const rows = await sql`
    with again as (
      -- Not back to 0: what was tried is not opened for further news. Nor left at 0 where it failed before any try: its
      -- reader may have an open mail by now, and has only one.
      update mails set state = 'ready', tries = case state when 'failed' then 1 else least(tries, 1) end, refused_by = '{}', due_at = ${now}, settled_at = null, reason = null
      where tenant_id = ${tenantId} and id = ${mailId} and state in ('failed', 'held')
      returning address
    ), believed as (
      delete from mail_addresses a using again where a.tenant_id = ${tenantId} and a.address = lower(again.address)
    )
    select from again`;
  return rows.length === 1;
}

/** Every transport in its order, with what it used of its budget. */
export async function selectBudgets(sql: AnySql, tenantId: string, now: Date): Promise<TransportBudget[]> {
  const used = (urgent: boolean, window: string, limit: Fragment) => sql`jsonb_build_object('used', (
      select count(*)::int from mail_reservations r
      where r.tenant_id = t.tenant_id and r.transport_id = t.id and r.urgent = ${urgent} and r.at > ${now}::timestamptz - ${window}::interval
    ), 'limit', ${limit})`;
  const rests = sql`(t.enabled and t.resting_until > ${now})`;
  const isAway = sql`(t.enabled and (t.rests > 0 or t.resting_until > ${now}))`;
  const rows = await sql<TransportBudget[]>`
    select t.id, t.name, t.host,
      case when not t.enabled then 'off' when ${rests} then 'resting' when ${isAway} then 'returning' else 'up' end as state,
      case when ${isAway} then t.rest_cause end as cause, case when ${isAway} then t.rests_since end as since,
      case when ${isAway} then t.last_answer end as detail, case when ${rests} then t.resting_until end as "triedAgainAt",
      ${used(false, '1 minute', sql`t.per_minute`)} as minute, ${used(false, '1 hour', sql`t.per_hour`)} as hour,
      ${used(false, '24 hours', sql`t.per_day`)} as day, ${used(true, '24 hours', sql`t.urgent_per_day`)} as "urgentDay",
      (
        select jsonb_agg(jsonb_build_object('day', to_char(d.day, 'YYYY-MM-DD'), 'sent', (
          select count(*)::int from mail_attempts a
          where a.tenant_id = t.tenant_id and a.transport_id = t.id and a.outcome = 'sent'
            and a.at >= d.day and a.at < d.day + interval '1 day'
        )) order by d.day)
        from generate_series(
          date_trunc('day', ${now}::timestamptz, 'UTC') - interval '13 days', date_trunc('day', ${now}::timestamptz, 'UTC'), '1 day'
        ) as d (day)
      ) as days
    from mail_transports t where t.tenant_id = ${tenantId}
    order by t.position, t.id`;
  return [...rows];
}

export interface MailCounts {
  readonly waiting: number;
  readonly failed: number;
  readonly held: number;
  readonly brake: { readonly since: string; readonly bounces: number } | null;
}

export async function countMails(sql: AnySql, tenantId: string): Promise<MailCounts> {
  const count = (states: readonly MailState[]) =>
    sql`(select count(*)::int from mails where tenant_id = ${tenantId} and state = any (${[...states]}))`;
  const [row] = await sql<[MailCounts]>`
    select ${count(['waiting', 'ready', 'sending'])} as waiting, ${count(['failed'])} as failed, ${count(['held'])} as held, (
      select jsonb_build_object('since', iso(braked_at), 'bounces', braked_bounces) from mail_settings
      where tenant_id = ${tenantId} and braked_at is not null
    ) as brake`;
  return row;
}

/** Lets mail go again; bounces until now are forgotten. */
export async function endSuspension(sql: AnySql, tenantId: string, now: Date): Promise<void> {
  await sql`
    update mail_settings set braked_at = null, braked_bounces = null, released_at = ${now}
    where tenant_id = ${tenantId} and braked_at is not null`;
}
