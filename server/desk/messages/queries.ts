// Writes and reads messages beside the thread: adding, editing with kept wordings, what was missed, what is older.
import type { Author, Message, MessageKind, Proof, Revision, Ticket } from '../../../sdk/contract/index.ts';
import type { Actor } from '../../call/actor.ts';
import { WrittenJson } from '../../call/written-json.ts';
import type { AnySql } from '../../platform/postgres/connect.ts';
import { newest, type Newest } from '../tickets/newest-queries.ts';
import { messageColumns, type MessageRow, newestMessages } from '../tickets/thread-queries.ts';
import { messageNumber, visibleMessages, visibleTickets, wroteIt } from '../tickets/visibility-queries.ts';

export interface MessageInsert {
  readonly id: string;
  readonly ticketId: string;
  readonly kind: MessageKind;
  /** Those of the event that adds it. */
  readonly number: number;
  readonly publicNumber: number | null;
  readonly author: Author;
  readonly proof: Proof;
  readonly text: string;
  readonly now: Date;
}

export async function insertMessage(sql: AnySql, tenantId: string, message: MessageInsert): Promise<void> {
  const { id, ticketId, kind, number, publicNumber, author, proof, text, now } = message;
  await sql`
    insert into messages (tenant_id, id, ticket_id, internal, number, public_number, author, via, proof, text, created_at)
    values (${tenantId}, ${id}, ${ticketId}, ${kind === 'note'}, ${number}, ${publicNumber}, ${sql.json(author)}, ${author.via},
      ${proof}, ${text}, ${now})`;
}

/** The newest of what others wrote after event `after`, as far as the actor may see it. */
export async function findMissed(
  sql: AnySql,
  actor: Actor,
  { id: ticketId, state }: Pick<Ticket, 'id' | 'state'>,
  after: number,
): Promise<Newest<Message>> {
  // What one rule wrote is no news to another.
  const isOwn = actor.kind === 'system' ? sql`m.author ->> 'kind' is not distinct from 'system'` : wroteIt(sql, actor);
  const isMissed = sql`m.ticket_id = ${ticketId} and ${messageNumber(sql, actor)} > ${after}
    and not ${isOwn}`;
  const [page] = await sql<[Newest<Message>]>`${newestMessages(sql, actor, isMissed, sql`${state}`)}`;
  return page;
}

/** A message of a ticket that was already found visible. */
export async function findMessage(
  sql: AnySql,
  actor: Actor,
  ticketId: string,
  messageId: string,
): Promise<MessageRow | undefined> {
  const rows = await sql<MessageRow[]>`
    select ${messageColumns(sql, actor)} from messages m
    where ${visibleMessages(sql, actor)} and m.ticket_id = ${ticketId} and m.id = ${messageId}`;
  return rows[0];
}

/**
 * Writes a new wording. The old one is kept where somebody else it was meant for had read it: of a reply the other
 * side, of a note another member of staff, of what staff wrote in a customer's name anybody. A slip that nobody has
 * seen is gone for good.
 */
export async function rewriteMessage(
  sql: AnySql,
  tenantId: string,
  ticketId: string,
  message: { id: string; text: string; author: Author },
  now: Date,
): Promise<void> {
  const { id, text, author } = message;
  await sql`
    with wording as (
      -- The event that brought the wording that stands now: the message's own or that of its last edit.
      select e.number, e.public_number from events e
      where e.tenant_id = ${tenantId} and e.ticket_id = ${ticketId}
        and (e.data ->> 'messageId' = ${id} or e.number = (
          select m.number from messages m where m.tenant_id = ${tenantId} and m.id = ${id}
        ))
      order by e.number desc limit 1
    ), kept as (
      insert into message_revisions (tenant_id, message_id, revision, text, written_at)
      select m.tenant_id, m.id, m.revision, m.text, coalesce(m.edited_at, m.created_at)
      from messages m, wording w
      where m.tenant_id = ${tenantId} and m.id = ${id} and exists (
        select from read_marks r
        where r.tenant_id = m.tenant_id and r.ticket_id = m.ticket_id
          and r.number >= case r.side when 'staff' then w.number else w.public_number end
          and case
            when m.internal then r.person_id <> ${author.id}
            -- Written by staff in a customer's name: the customer is somebody else too.
            when ${author.actedBy !== null} then true
            else r.side <> ${author.side}
          end
      )
    )
    update messages set text = ${text}, revision = revision + 1, edited_at = ${now}
    where tenant_id = ${tenantId} and id = ${id}`;
}

/** Wordings in one answer; fewer where they are long. */
const MOST_REVISIONS = 200;

/** The newest earlier wordings of a message below number `before`; undefined where the actor sees no such message. */
export async function findRevisions(
  sql: AnySql,
  actor: Actor,
  ticketId: string,
  messageId: string,
  before: number,
): Promise<Newest<Revision> | undefined> {
  const page = newest(sql, {
    from: sql`from message_revisions v
      where v.tenant_id = ${actor.tenant.id} and v.message_id = ${messageId} and v.revision < ${before}`,
    alias: sql`v`,
    number: sql`v.revision`,
    bytes: sql`octet_length(v.text)`,
    columns: sql`v.revision, v.text, iso(v.written_at) as at`,
    item: sql`item`,
    most: MOST_REVISIONS,
  });
  const [row] = await sql<Newest<Revision>[]>`
    select page.items, page.older
    from tickets t
    join messages m on m.ticket_id = t.id and ${visibleMessages(sql, actor)}
    cross join lateral (${page}) page
    where ${visibleTickets(sql, actor)} and t.id = ${ticketId} and m.id = ${messageId}`;
  return row;
}

/** The newest messages below number `before`, as JSON that the database wrote; undefined where the actor sees no such ticket. */
export async function findEarlier(
  sql: AnySql,
  actor: Actor,
  ticketId: string,
  before: number,
): Promise<{ items: WrittenJson<Message[]>; older: number } | undefined> {
  const earlier = sql`m.ticket_id = t.id and ${messageNumber(sql, actor)} < ${before}`;
  const [row] = await sql`
    select page.items, page.older
    from tickets t cross join lateral (${newestMessages(sql, actor, earlier, sql`t.state`)}) page
    where ${visibleTickets(sql, actor)} and t.id = ${ticketId}`.raw();
  return row?.[0] && { items: new WrittenJson(row[0]), older: Number(row[1]) };
}
