// The outbox: taking changes out of it, each with what it is about, and putting back what could not be expanded.
import { knownAuthor } from '../../desk/events/author-queries.ts';
import { isAbout, subjectOf } from '../../desk/events/subject-queries.ts';
import { perField } from '../../desk/tickets/column-queries.ts';
import type { AnySql, Fragment } from '../../platform/postgres/connect.ts';
import { deleteInBatches } from '../../platform/postgres/delete-in-batches.ts';
import type { Change } from './change.ts';

/** A row of the outbox that this transaction has taken: nobody else sees it until it ends. */
export interface OutboxRow {
  readonly firstEvent: number;
  readonly tries: number;
  readonly change: Change;
}

/** Tenants with changes that are due, who has waited longest first. */
export async function tenantsWithChanges(sql: AnySql, now: Date, mostTries: number): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`select id from tenants_with_changes(${now}, ${mostTries}) as id`;
  return rows.map(({ id }) => id);
}

/**
 * Takes out up to `limit` changes of a tenant that are due, oldest first. Committing the transaction deletes them. A change whose events
 * are gone by now has nothing to tell, and is only taken out.
 */
export async function takeChanges(
  sql: AnySql,
  tenantId: string,
  { now, limit, mostTries }: { readonly now: Date; readonly limit: number; readonly mostTries: number },
): Promise<OutboxRow[]> {
  const rows = await sql<OutboxRow[]>`
    with taken as (
      delete from outbox o
      where o.ctid = any (array(
        select ctid from outbox
        where tenant_id = ${tenantId} and due_at <= ${now} and tries < ${mostTries}
        order by due_at limit ${limit}
        for update skip locked
      ))
      returning o.*
    )
    select o.first_event as "firstEvent", o.tries,
      jsonb_build_object(
        'tenantId', o.tenant_id,
        'subject', ${subjectOf(sql, 'o')},
        'place', jsonb_build_object('transaction', e.transaction, 'position', e.position),
        'ticket', case when t.id is not null then jsonb_build_object(
          'id', t.id, 'number', t.number, 'accountId', t.account_id, 'requester', t.requester, 'assignee', t.assignee,
          ${perField(sql, (name) => sql`${name}::text, t.${sql(name)},`)} 'state', t.state
        ) end,
        'events', e.events
      ) as change
    from taken o left join tickets t on t.tenant_id = o.tenant_id and t.id = o.ticket_id
    cross join lateral (
      -- As numbers: transactions and positions stay below 2^53 for longer than anybody will run this.
      select min(e.transaction::text::float8) as transaction, min(e.position) as position, jsonb_agg(jsonb_build_object(
        'number', e.number, 'publicNumber', e.public_number, 'kind', e.kind, 'author', ${knownAuthor(sql, sql`e.author`)}, 'data', e.data,
        'at', iso(e.created_at)
      ) order by e.number) as events
      from (
        -- One question for each index that answers it.
        select * from subject_events e where e.tenant_id = o.tenant_id and e.ticket_id = o.ticket_id
          and e.number between o.first_event and o.last_event
        union all
        select * from subject_events e
        where e.tenant_id = o.tenant_id and e.ticket_id is null and e.subject_kind = o.subject_kind and e.subject_id = o.subject_id
          and e.number between o.first_event and o.last_event
      ) e
      having count(*) > 0
    ) e
    order by o.created_at, o.first_event`;
  return [...rows];
}

/** Writes down that a change could not be expanded, and when it is tried again. */
export async function postpone(
  sql: AnySql,
  { change, firstEvent, tries }: OutboxRow,
  dueAt: Date,
  failure: string,
): Promise<void> {
  await sql`
    update outbox set tries = tries + 1, due_at = ${dueAt}, failure = ${failure}
    where tenant_id = ${change.tenantId} and ${isAbout(sql, change.subject)} and first_event = ${firstEvent} and tries = ${tries}`;
}

/** Deletes the changes that were parked and last tried before an instant. */
export function deleteParked(sql: AnySql, tried: Date, mostTries: number, signal?: AbortSignal): Promise<number> {
  const rows = (limit: number) => sql`
    select ctid from outbox where due_at < ${tried} and tries >= ${mostTries}
    order by due_at limit ${limit}
    for update skip locked`;
  return deleteInBatches(sql, 'outbox', rows, signal);
}

/** Since when the row of an alias is told of changes: a `Beginning`, or null. */
export const beginningOf = (sql: AnySql, alias: 's' | 'w'): Fragment => sql`
  case when ${sql(alias)}.since_position is not null then
    jsonb_build_object('snapshot', ${sql(alias)}.since_snapshot, 'position', ${sql(alias)}.since_position)
  end`;
