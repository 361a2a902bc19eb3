// What live updates read: the tail of the log below the oldest running transaction, what one reader missed, who is there.
import type { Category, PersonRef, SubjectRef, TicketState } from '../../../sdk/contract/index.ts';
import type { Actor, PersonActor } from '../../call/actor.ts';
import { visibleSubjectEvents, type SubjectEventFacts } from '../../desk/events/subject-queries.ts';
import type { Hands } from '../../desk/tickets/rules.ts';
import { hidingEvents, visibleEvents, visibleTickets } from '../../desk/tickets/visibility-queries.ts';
import type { AnySql, Fragment } from '../../platform/postgres/connect.ts';
import { deleteInBatches } from '../../platform/postgres/delete-in-batches.ts';
import type { LogPosition } from './position.ts';

/** A ticket changed. */
export interface TicketNews extends LogPosition {
  readonly kind: 'ticket';
  readonly tenantId: string;
  readonly accountId: string;
  readonly category: Category;
  readonly ticketId: string;
  readonly ticketNumber: number;
  readonly number: number;
  readonly publicNumber: number | null;
  readonly change: string;
  readonly to: TicketState | null;
  readonly author: Hands;
}
/** Another subject changed. */
export interface SubjectNews extends LogPosition, SubjectEventFacts {
  readonly kind: 'subject';
  readonly subject: SubjectRef;
  readonly number: number;
  readonly change: string;
  readonly author: Hands;
}
export type ChangedNews = TicketNews | SubjectNews;
/** Somebody read. */
export interface ReadNews extends LogPosition {
  readonly kind: 'read';
  readonly tenantId: string;
  readonly ticketId: string;
  readonly side: Actor['side'];
  readonly personId: string;
  readonly number: number;
}
export type News = ChangedNews | ReadNews;
/** `early` where an older transaction still runs: it may yet bring something that comes before this. */
export type TailedNews = News & { readonly early: boolean };

/** Changes `e`, each with its ticket `t` where it is about one, and what somebody read, `r`: the same columns of both. */
const changes = (sql: AnySql): Fragment => sql`
  select case when e.ticket_id is null then 'subject' else 'ticket' end as kind, e.transaction as at,
    ${positionColumns(sql, 'e')}, e.tenant_id as "tenantId", e.ticket_id as "ticketId", t.account_id as "accountId",
    t.category, t.number as "ticketNumber", e.number, e.public_number as "publicNumber", e.kind as change,
    case e.kind when 'state_changed' then e.data ->> 'to' end as "to", e.author, null as side, null as "personId",
    case when e.ticket_id is null then jsonb_build_object('kind', e.subject_kind, 'id', e.subject_id) end as subject,
    e.seen_by as "seenBy"
  from subject_events e left join tickets t on t.tenant_id = e.tenant_id and t.id = e.ticket_id`;
const readings = (sql: AnySql): Fragment => sql`
  select 'read', r.transaction, ${positionColumns(sql, 'r')}, r.tenant_id, r.ticket_id,
    null, null, null, r.number, null, null, null, null, r.side, r.person_id, null, null
  from reads r`;
// As numbers: transactions and positions stay below 2^53 for longer than anybody will run this.
const positionColumns = (sql: AnySql, table: 'e' | 'r'): Fragment =>
  sql`${sql(table)}.transaction::text::float8 as transaction, ${sql(table)}.position`;
const point = (sql: AnySql, { transaction, position }: LogPosition): Fragment =>
  sql`(${String(transaction)}::xid8, ${position}::bigint)`;

/** Everything after `after` in order, up to `limit`, the early ones included and marked. One snapshot for all of it. */
export async function selectTail(sql: AnySql, after: LogPosition, limit: number): Promise<TailedNews[]> {
  const rows = await sql<TailedNews[]>`
    select kind, at::text::float8 as transaction, place as position, tenant_id as "tenantId", ticket_id as "ticketId",
      account_id as "accountId", category, ticket_number as "ticketNumber", number, public_number as "publicNumber", change,
      to_state as "to", author, side, person_id as "personId", subject, seen_by as "seenBy", early
    from live_tail(${String(after.transaction)}::xid8, ${after.position}, ${limit})`;
  return [...rows];
}

/** The position before everything that is not committed yet: whoever reads from here on misses nothing of it. */
export async function selectNow(sql: AnySql): Promise<LogPosition> {
  const [now] = await sql<[{ transaction: number }]>`
    select pg_snapshot_xmin(pg_current_snapshot())::text::float8 as transaction`;
  return { transaction: now.transaction, position: 0 };
}

/** Whether a transaction of this number has been: a position of another database may come from its future. */
export async function hasBeen(sql: AnySql, { transaction }: LogPosition): Promise<boolean> {
  const [row] = await sql<[{ been: boolean }]>`
    select ${String(transaction)}::xid8 < pg_snapshot_xmax(pg_current_snapshot()) as been`;
  return row.been;
}

/** What a reader is told of everything after `after` up to `until`, in order, at most `limit`. */
export async function selectMissed(
  sql: AnySql,
  actor: PersonActor,
  after: LogPosition,
  until: LogPosition,
  limit: number,
): Promise<News[]> {
  const [from, to] = [point(sql, after), point(sql, until)];
  const rows = await sql<News[]>`
    select news.* from (
      (
        ${changes(sql)}
        where (e.transaction, e.position) > ${from} and (e.transaction, e.position) <= ${to}
          and (
            e.ticket_id is not null and ${visibleTickets(sql, actor)} and ${visibleEvents(sql, actor)}
            or e.ticket_id is not null and ${hidingEvents(sql, actor)}
            or ${visibleSubjectEvents(sql, actor)}
          )
        order by e.transaction, e.position limit ${limit}
      ) union all (
        ${readings(sql)}
        where (r.transaction, r.position) > ${from} and (r.transaction, r.position) <= ${to}
          and r.tenant_id = ${actor.tenant.id} and r.side = ${actor.side} and r.person_id = ${actor.person.id}
        order by r.transaction, r.position limit ${limit}
      )
    ) news
    order by news.at, news.position limit ${limit}`;
  return [...rows];
}

/**
 * A database that was restored from a dump counts its transactions from the start again, and the events in it carry
 * the old, larger numbers: they are moved before everything, or they would be told as news one day.
 */
export async function settleRestored(sql: AnySql): Promise<number> {
  const [row] = await sql<[{ settled: number }]>`select live_settle_restored() as settled`;
  return row.settled;
}

/** Says that the actor is on a ticket; answers whether that is new to others, undefined where there is no such ticket. */
export async function savePresence(
  sql: AnySql,
  actor: PersonActor,
  ticketId: string,
  doing: 'viewing' | 'writing' | 'gone',
  { now, since }: { now: Date; since: Date },
): Promise<boolean | undefined> {
  const ticket = sql`select t.tenant_id, t.id from tickets t where ${visibleTickets(sql, actor)} and t.id = ${ticketId}`;
  const mine = sql`p.tenant_id = ticket.tenant_id and p.ticket_id = ticket.id and p.person_id = ${actor.person.id}`;
  const [row] = await sql<{ isNew: boolean }[]>`
    with ticket as (${ticket}), before as (
      select p.doing from presence p, ticket where ${mine} and p.seen_at > ${since}
    ), ${
      doing === 'gone'
        ? sql`written as (delete from presence p using ticket where ${mine})`
        : sql`written as (
            insert into presence (tenant_id, ticket_id, person_id, person_name, doing, seen_at)
            select tenant_id, id, ${actor.person.id}, ${actor.person.name}, ${doing}, ${now} from ticket
            on conflict (tenant_id, ticket_id, person_id) do update
              set person_name = excluded.person_name, doing = excluded.doing, seen_at = excluded.seen_at
          )`
    }
    select coalesce((select doing from before), 'gone') <> ${doing} as "isNew" from ticket`;
  return row?.isNew;
}

export interface OnTicket {
  readonly tenantId: string;
  readonly ticketId: string;
  readonly category: Category;
  readonly people: readonly { readonly person: PersonRef; readonly doing: 'viewing' | 'writing' }[];
}

/** Everybody who said since then that they are on a ticket, ticket by ticket. */
export async function selectPresence(sql: AnySql, since: Date): Promise<OnTicket[]> {
  const rows = await sql<OnTicket[]>`
    select tenant_id as "tenantId", ticket_id as "ticketId", category, people from live_presence(${since})`;
  return [...rows];
}

/** What was read before an instant. */
export function deleteReads(sql: AnySql, old: Date, signal?: AbortSignal): Promise<number> {
  const rows = (limit: number) => sql`select ctid from reads where created_at < ${old} limit ${limit}`;
  return deleteInBatches(sql, 'reads', rows, signal);
}

/** Who was there before an instant. */
export function deletePresence(sql: AnySql, old: Date, signal?: AbortSignal): Promise<number> {
  const rows = (limit: number) => sql`select ctid from presence where seen_at < ${old} limit ${limit}`;
  return deleteInBatches(sql, 'presence', rows, signal);
}
