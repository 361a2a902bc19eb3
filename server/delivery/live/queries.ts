// What live updates read: the tail of the log below the oldest running transaction, what one reader missed, who is there.
import type { Author, PersonRef, TicketState } from '../../../sdk/contract/index.ts';
import type { Actor } from '../../call/actor.ts';
import { visibleEvents, visibleTickets } from '../../desk/tickets/visibility-queries.ts';
import type { AnySql } from '../../platform/postgres/connect.ts';
import { deleteInBatches } from '../../platform/postgres/delete-in-batches.ts';
import type { LogPosition } from './position.ts';

/** A ticket changed. */
export interface ChangedNews extends LogPosition {
  readonly kind: 'ticket';
  readonly tenantId: string;
  readonly accountId: string;
  readonly ticketId: string;
  readonly ticketNumber: number;
  readonly number: number;
  readonly publicNumber: number | null;
  readonly change: string;
  readonly to: TicketState | null;
  readonly author: Author;
}
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

// As numbers: transactions and positions stay below 2^53 for longer than anybody will run this.
const positionColumns = (sql: AnySql, table: 'e' | 'r') =>
  sql`${sql(table)}.transaction::text::float8 as transaction, ${sql(table)}.position`;

/** Everything after `after` in order, up to `limit`, the early ones included and marked. One snapshot for all of it. */
export async function selectTail(sql: AnySql, after: LogPosition, limit: number): Promise<TailedNews[]> {
  const rows = await sql<TailedNews[]>`
    select kind, at::text::float8 as transaction, place as position, tenant_id as "tenantId", ticket_id as "ticketId",
      account_id as "accountId", ticket_number as "ticketNumber", number, public_number as "publicNumber", change,
      to_state as "to", author, side, person_id as "personId", early
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

/** What a reader may see of everything after `after` up to `until`, in order, at most `limit`. */
export async function selectMissed(
  sql: AnySql,
  actor: Actor,
  after: LogPosition,
  until: LogPosition,
  limit: number,
): Promise<News[]> {
  const point = ({ transaction, position }: LogPosition) => sql`(${String(transaction)}::xid8, ${position}::bigint)`;
  const rows = await sql<News[]>`
    select news.* from (
      (
        select 'ticket' as kind, e.transaction as at, ${positionColumns(sql, 'e')}, e.tenant_id as "tenantId", e.ticket_id as "ticketId",
          t.account_id as "accountId", t.number as "ticketNumber", e.number, e.public_number as "publicNumber",
          e.kind as change, case e.kind when 'state_changed' then e.data ->> 'to' end as "to", e.author,
          null as side, null as "personId"
        from events e join tickets t on t.tenant_id = e.tenant_id and t.id = e.ticket_id
        where (e.transaction, e.position) > ${point(after)} and (e.transaction, e.position) <= ${point(until)}
          and ${visibleTickets(sql, actor)} and ${visibleEvents(sql, actor)}
        order by e.transaction, e.position limit ${limit}
      ) union all (
        select 'read', r.transaction, ${positionColumns(sql, 'r')}, r.tenant_id, r.ticket_id,
          null, null, r.number, null, null, null, null, r.side, r.person_id
        from reads r
        where (r.transaction, r.position) > ${point(after)} and (r.transaction, r.position) <= ${point(until)}
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
  actor: Actor,
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
  readonly people: readonly { readonly person: PersonRef; readonly doing: 'viewing' | 'writing' }[];
}

/** Everybody who said since then that they are on a ticket, ticket by ticket. */
export async function selectPresence(sql: AnySql, since: Date): Promise<OnTicket[]> {
  const rows = await sql<OnTicket[]>`
    select tenant_id as "tenantId", ticket_id as "ticketId", people from live_presence(${since})`;
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
