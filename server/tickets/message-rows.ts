// Messages as readers get them: their columns, what the rules add, and those of one answer.
import type { Message } from '../../sdk/contract/index.ts';
import type { AnySql } from '../database/connect.ts';
import type { Actor } from '../http/actor.ts';
import { newest } from './newest.ts';
import { refuseEdit, type TicketFacts } from './rules.ts';
import { messageNumber, visibleMessages, type Fragment } from './visibility.ts';

/** Messages in one answer; fewer where they are long. */
const MOST_MESSAGES = 200;

/** A message but for `mayEdit`, which the rules add. */
export type MessageRow = Omit<Message, 'mayEdit'>;

/** Messages of one answer, oldest first, and how many are older than those. */
export interface MessagePage {
  items: MessageRow[];
  older: number;
}

/** The columns of message `m`, its instants as JSON has them. */
export function messageColumns(sql: AnySql, actor: Actor): Fragment {
  return sql`
    m.id, ${messageNumber(sql, actor)} as number, case when m.internal then 'note' else 'reply' end as kind, m.author, m.text,
    iso(m.created_at) as at, m.revision, iso(m.edited_at) as "editedAt",
    m.revision > 1 and exists (
      select from message_revisions v where v.tenant_id = m.tenant_id and v.message_id = m.id
    ) as "hasHistory"`;
}

/** Adds what the rules say to each message: to the rows themselves, copies of them took as long as writing them out. */
export function withRules(actor: Actor, ticket: TicketFacts, rows: readonly MessageRow[]): Message[] {
  return rows.map((row) => Object.assign(row, { mayEdit: refuseEdit(actor, row, ticket) === null }));
}

/** The newest messages `m` that the actor may see and that meet the condition: a query for one `MessagePage`. */
export function newestMessages(sql: AnySql, actor: Actor, condition: Fragment): Fragment {
  return newest(sql, {
    from: sql`from messages m where ${visibleMessages(sql, actor)} and ${condition}`,
    alias: sql`m`,
    number: sql`m.number`,
    bytes: sql`octet_length(m.text)`,
    item: sql`(select to_json(written) from (select ${messageColumns(sql, actor)}) written)`,
    most: MOST_MESSAGES,
  });
}
