// Messages as readers get them: their columns, what the rules add, and those of one answer.
import type { Message } from '../../../sdk/contract/index.ts';
import type { Actor } from '../../call/actor.ts';
import type { AnySql } from '../../platform/postgres/connect.ts';
import { fitting, newest, type Page } from './newest.ts';
import { refuseEdit, type TicketFacts } from './rules.ts';
import { messageNumber, visibleMessages, type Fragment } from './visibility.ts';

/** Messages in one answer; fewer where they are long. */
const MOST_MESSAGES = 200;

/** A message but for `mayEdit`, which the rules add. */
export type MessageRow = Omit<Message, 'mayEdit'>;

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
export function withRules(actor: Actor, ticket: TicketFacts, page: Page<MessageRow>): Page<Message> {
  const { items, older } = fitting(page, ({ text }) => text);
  return { items: items.map((row) => Object.assign(row, { mayEdit: refuseEdit(actor, row, ticket) === null })), older };
}

/** The newest messages `m` that the actor may see and that meet the condition: a query for one page of them. */
export function newestMessages(sql: AnySql, actor: Actor, condition: Fragment): Fragment {
  return newest(sql, {
    from: sql`from messages m where ${visibleMessages(sql, actor)} and ${condition}`,
    alias: sql`m`,
    number: sql`m.number`,
    bytes: sql`octet_length(m.text)`,
    columns: messageColumns(sql, actor),
    item: sql`item`,
    most: MOST_MESSAGES,
  });
}
