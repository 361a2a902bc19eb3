// Writes and reads messages that their author may still take back: without a number until they are shown.
import type { Author, MessageKind, StateAfterReply } from '../../../sdk/contract/index.ts';
import type { AnySql } from '../../platform/postgres/connect.ts';
import type { MessageInsert } from './queries.ts';

export async function insertWaiting(
  sql: AnySql,
  tenantId: string,
  message: Omit<MessageInsert, 'number' | 'publicNumber'> & {
    readonly until: Date;
    readonly after: number;
    readonly state: StateAfterReply | null;
    readonly take: boolean;
  },
): Promise<void> {
  const { id, ticketId, kind, author, proof, text, now, until, after, state, take } = message;
  await sql`
    insert into messages (
      tenant_id, id, ticket_id, internal, number, public_number, author, via, proof, text, created_at, visible_at, waiting
    )
    values (${tenantId}, ${id}, ${ticketId}, ${kind === 'note'}, null, null, ${sql.json(author)}, ${author.via},
      ${proof}, ${text}, ${now}, ${until}, ${sql.json({ after, state, take, held: false })})`;
}

export interface WaitingMessage {
  readonly author: Author;
  readonly kind: MessageKind;
  /** The newest event that its author had read. */
  readonly after: number;
  readonly state: StateAfterReply | null;
  /** Whether they take the ticket with it; one that a version before has written does not say. */
  readonly take: boolean;
}

/** One that is still to be shown; undefined where it was taken back, shown or held. */
export async function findWaiting(
  sql: AnySql,
  tenantId: string,
  ticketId: string,
  messageId: string,
): Promise<WaitingMessage | undefined> {
  const rows = await sql<WaitingMessage[]>`
    select m.author, case when m.internal then 'note' else 'reply' end as kind, (m.waiting -> 'after')::int as after,
      m.waiting ->> 'state' as state, coalesce((m.waiting -> 'take')::bool, false) as take
    from messages m
    where m.tenant_id = ${tenantId} and m.ticket_id = ${ticketId} and m.id = ${messageId} and m.visible_at is not null
      and m.waiting @> '{"held": false}'`;
  return rows[0];
}

export async function showMessage(
  sql: AnySql,
  tenantId: string,
  messageId: string,
  { number, publicNumber, now }: { readonly number: number; readonly publicNumber: number | null; readonly now: Date },
): Promise<void> {
  await sql`
    update messages set number = ${number}, public_number = ${publicNumber}, visible_at = null, waiting = null, created_at = ${now}
    where tenant_id = ${tenantId} and id = ${messageId}`;
}

/** It is not shown at its time: its author is to say what becomes of it. */
export async function holdMessage(sql: AnySql, tenantId: string, messageId: string): Promise<void> {
  await sql`
    update messages set waiting = waiting || '{"held": true}' where tenant_id = ${tenantId} and id = ${messageId}`;
}

/** Nothing where it is shown by now: the database itself deletes no other message (`take_back_message` in the migrations). */
export async function deleteWaiting(sql: AnySql, tenantId: string, messageId: string): Promise<void> {
  await sql`select take_back_message(${tenantId}, ${messageId})`;
}
