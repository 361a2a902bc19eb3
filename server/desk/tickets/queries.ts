// What writes tickets: creating in one statement, locking, changing, remembering who has read how far.
import type {
  Action,
  Author,
  FieldsOfTicket,
  FieldValues,
  NewTicket,
  PersonRef,
  ServiceRef,
  Snapshot,
  SomeFieldValues,
  Ticket,
  TicketState,
} from '../../../sdk/contract/index.ts';
import { authorOf, proofOf, type Actor, type CustomerActor, type PersonActor } from '../../call/actor.ts';
import type { RequestKey } from '../../call/context.ts';
import { WrittenJson } from '../../call/written-json.ts';
import type { AnySql } from '../../platform/postgres/connect.ts';
import type { EventCount } from '../events/queries.ts';
import { noneIsRequired } from '../fields/queries.ts';
import { perField, turnSince, wholeTicket, withdrawalColumn } from './column-queries.ts';
import { insertKey, isKey } from './request-key-queries.ts';
import type { TicketFacts } from './rules.ts';
import type { Wait } from './turn.ts';
import { lastEvent, visibleTickets } from './visibility-queries.ts';

/** The ids and the instant of a new ticket, and by when its customer is told to be answered. */
export interface Creation {
  readonly answerBy: Date | null;
  readonly ticketId: string;
  readonly messageId: string;
  readonly now: Date;
}

/**
 * Makes a ticket, its first message, its first event with the outbox row, the author's read mark and the record of the
 * request's key: one statement, one round trip. `may`: what the rules allow the actor with it; `fields`: of the tenant's own
 * those that were found right, null where none was said, so that none may be required. Answers undefined when nothing was
 * made: the key was used before, there is no such service, or a field must be said.
 */
export async function insertTicket(
  sql: AnySql,
  actor: CustomerActor,
  ticket: NewTicket,
  { ticketId, messageId, now, answerBy }: Creation,
  request: RequestKey | null,
  may: readonly Action[],
  fields: FieldsOfTicket | null,
): Promise<WrittenJson<Ticket> | undefined> {
  const tenant = actor.tenant.id;
  const author = sql.json(authorOf(actor));
  const snapshot: Snapshot = { account: actor.account, email: actor.person.email, service: null, page: actor.page };
  const requester: PersonRef = { id: actor.person.id, name: actor.person.name };
  const [row] = await sql`
    with account as (
      select a.id, a.name, chosen.service
      from accounts a
      ${
        ticket.serviceId === null
          ? sql`cross join (select null::jsonb as service) chosen`
          : sql`cross join lateral (
              select service from jsonb_array_elements(a.services) as service where service ->> 'id' = ${ticket.serviceId} limit 1
            ) chosen`
      }
      where a.tenant_id = ${tenant} and a.id = ${actor.account.id} ${fields ? sql`` : sql`and ${noneIsRequired(sql, tenant)}`}
        ${request ? sql`and not exists (select from idempotency_keys k where ${isKey(sql, actor, request)})` : sql``}
    ), t as (
      insert into tickets (
        tenant_id, id, number, account_id, requester, subject, ${perField(sql, (name) => sql`${sql(name)},`)}
        state_since, service, snapshot, fields, created_at, moved_at, public_moved_at, answer_by
      )
      select
        ${tenant}, ${ticketId}, nextval(${actor.tenant.numberSequence}::regclass), account.id, ${sql.json(requester)},
        ${ticket.subject}, ${perField(sql, (name) => sql`${ticket[name]},`)} ${now},
        case when service is not null then
          jsonb_build_object('id', service -> 'id', 'name', service -> 'name', 'kind', service -> 'kind')
        end,
        ${sql.json(snapshot)} || jsonb_build_object('service', service), ${sql.json(fields ?? {})}, ${now}, ${now}, ${now}, ${answerBy}
      from account
      returning *
    ), message as (
      insert into messages (tenant_id, id, ticket_id, internal, number, public_number, author, via, proof, text, created_at)
      select tenant_id, ${messageId}, id, false, 1, 1, ${author}, ${actor.via}, ${proofOf(actor)}, ${ticket.text}, created_at from t
    ), event as (
      insert into events (tenant_id, ticket_id, number, public_number, kind, author, created_at)
      select tenant_id, id, 1, 1, 'ticket_created', ${author}, created_at from t
    ), outbox as (
      insert into outbox (tenant_id, ticket_id, first_event, last_event, created_at, due_at)
      select tenant_id, id, 1, 1, created_at, created_at from t
    ), key as (
      ${request ? insertKey(sql, actor, request, now, sql`select id from t`) : sql`select`}
    ), mark as (
      ${
        actor.actedBy
          ? sql`select`
          : sql`insert into read_marks (tenant_id, ticket_id, side, person_id, number)
              select tenant_id, id, ${actor.side}, ${actor.person.id}, 1 from t`
      }
    )
    select ${wholeTicket(sql, actor, sql`${sql.json(may)}::json`, actor.actedBy ? sql`true` : sql`false`)} from t`.raw();
  return row?.[0] && new WrittenJson(row[0]);
}

/** A ticket as a change finds it, locked: nobody else changes it until the transaction ends. */
export interface LockedTicket extends TicketFacts, EventCount, FieldValues {
  readonly id: string;
  readonly accountId: string;
  readonly subject: string;
  /** Of the tenant's own, all that there are: not to be answered as it is. */
  readonly fields: FieldsOfTicket;
  readonly service: ServiceRef | null;
  readonly assignee: PersonRef | null;
  /** Since when it has been the turn of whose turn it is. */
  readonly turnSince: string;
}

export async function lockTicket(sql: AnySql, actor: Actor, ticketId: string): Promise<LockedTicket | undefined> {
  const rows = await sql<LockedTicket[]>`
    select t.id, t.account_id as "accountId", t.state, t.subject, ${perField(sql, (name) => sql`t.${sql(name)},`)} t.fields,
      t.service, t.assignee, t.events, t.public_events as "publicEvents", iso(${turnSince(sql)}) as "turnSince",
      ${withdrawalColumn(sql)}
    from tickets t
    where ${visibleTickets(sql, actor)} and t.id = ${ticketId}
    for no key update of t`;
  return rows[0];
}

/** What a change may write; `assignee` and `service` are null for nobody and none. */
export interface TicketChange extends SomeFieldValues {
  subject?: string;
  /** Of the tenant's own, all that the ticket has from then on. */
  fields?: FieldsOfTicket;
  state?: TicketState;
  service?: ServiceRef | null;
  assignee?: PersonRef | null;
  withdrawalReason?: string | null;
  /** A wait for support: since when, and by when its customer is told to be answered. */
  wait?: Wait;
}

/** Writes a change of a locked ticket, with its new counts of events. What customers do not see moves nothing for them. */
export async function writeTicket(
  sql: AnySql,
  tenantId: string,
  ticketId: string,
  change: TicketChange,
  count: EventCount,
  now: Date,
): Promise<void> {
  const { subject, fields, state, service, assignee, withdrawalReason, wait } = change;
  const json = (value: PersonRef | ServiceRef | null) => (value === null ? null : sql.json(value));
  await sql`
    update tickets set
      ${subject === undefined ? sql`` : sql`subject = ${subject},`}
      ${perField(sql, (name) => (change[name] === undefined ? sql`` : sql`${sql(name)} = ${change[name]},`))}
      ${fields === undefined ? sql`` : sql`fields = ${sql.json(fields)},`}
      ${state === undefined ? sql`` : sql`state = ${state}, state_since = ${now},`}
      ${service === undefined ? sql`` : sql`service = ${json(service)},`}
      ${assignee === undefined ? sql`` : sql`assignee = ${json(assignee)},`}
      ${withdrawalReason === undefined ? sql`` : sql`withdrawal_reason = ${withdrawalReason},`}
      ${wait === undefined ? sql`` : sql`turn_since = ${wait.since}, answer_by = ${wait.answerBy},`}
      events = ${count.events}, moved_at = greatest(moved_at, ${now}),
      public_moved_at = case when public_events < ${count.publicEvents} then greatest(public_moved_at, ${now}) else public_moved_at end,
      public_events = ${count.publicEvents}
    where tenant_id = ${tenantId} and id = ${ticketId}`;
}

/** The author of a change has seen it, if they had seen what was before it. Staff signed in as a customer move nothing, nor does the system. */
export async function moveOwnMark(
  sql: AnySql,
  actor: Actor,
  ticketId: string,
  before: number,
  after: number,
): Promise<void> {
  if (actor.kind === 'system' || actor.actedBy || after === before) return;
  await sql`
    update read_marks set number = ${after}
    where tenant_id = ${actor.tenant.id} and ticket_id = ${ticketId} and side = ${actor.side}
      and person_id = ${actor.person.id} and number >= ${before}`;
}

/**
 * Remembers how far the actor has read, never back and never beyond the newest event, and tells their other windows
 * of it (`reads`). False: there is no such ticket.
 */
export async function advanceMark(
  sql: AnySql,
  actor: PersonActor,
  ticketId: string,
  event: number,
  now: Date,
): Promise<boolean> {
  const seen = sql`select t.tenant_id, t.id, least(${event}::int, ${lastEvent(sql, actor)}) as number
    from tickets t where ${visibleTickets(sql, actor)} and t.id = ${ticketId}`;
  if (actor.actedBy) return (await seen).length > 0;
  const rows = await sql`
    with seen as (${seen}), mark as (
      insert into read_marks (tenant_id, ticket_id, side, person_id, number)
      select tenant_id, id, ${actor.side}, ${actor.person.id}, number from seen
      on conflict (tenant_id, ticket_id, side, person_id)
        do update set number = excluded.number where read_marks.number < excluded.number
      returning tenant_id, ticket_id, side, person_id, number
    ), told as (
      insert into reads (tenant_id, ticket_id, side, person_id, number, created_at)
      select tenant_id, ticket_id, side, person_id, number, ${now} from mark
    )
    select from seen`;
  return rows.length > 0;
}

/** Whether somebody of the other side has read the wording of the subject that stands now, or wrote it. */
export async function isSubjectKnown(
  sql: AnySql,
  author: Author,
  tenantId: string,
  ticketId: string,
): Promise<boolean> {
  const rows = await sql<{ known: boolean }[]>`
    select e.author ->> 'side' <> ${author.side} or exists (
      select from read_marks r
      where r.tenant_id = e.tenant_id and r.ticket_id = e.ticket_id and r.side <> ${author.side}
        and r.number >= case r.side when 'staff' then e.number else e.public_number end
    ) as known
    from events e
    where e.tenant_id = ${tenantId} and e.ticket_id = ${ticketId} and e.kind in ('ticket_created', 'subject_changed')
    order by e.number desc limit 1`;
  return rows[0]?.known ?? true;
}
