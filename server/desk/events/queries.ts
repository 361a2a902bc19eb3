// Appends events, numbered under the ticket's row lock, in the change's own transaction, and the one row of the outbox for
// all of them: whoever must be told of the change is found by it.
import type { Author, Event } from '../../../sdk/contract/index.ts';
import type { AnySql } from '../../platform/postgres/connect.ts';

type Body<E> = E extends unknown ? Omit<E, 'number' | 'author' | 'at'> : never;
/** An event before it has a number. Whether that of a tenant's own field is for staff alone, its field says. */
export type NewEvent =
  | Exclude<Body<Event>, { kind: 'field_changed' }>
  | (Extract<Body<Event>, { kind: 'field_changed' }> & { readonly internal: boolean });

/** How many events a ticket has: all of them, and those that customers may see. */
export interface EventCount {
  readonly events: number;
  readonly publicEvents: number;
}

/** An event with its numbers; the public one is null where only staff may see it. */
export type NumberedEvent = NewEvent & { readonly number: number; readonly publicNumber: number | null };

/** Notes are not for customers: neither that there is one nor that it was changed. Nor is what they are not shown of fields. */
export function isPublic(event: NewEvent): boolean {
  if (event.kind === 'field_changed') return !event.internal;
  return event.kind !== 'note_added' && event.kind !== 'note_edited';
}

/** The numbers of the event that follows on `count`. Only whoever holds the ticket's row lock may use them. */
export function numberEvent(count: EventCount, event: NewEvent): NumberedEvent {
  return { ...event, number: count.events + 1, publicNumber: isPublic(event) ? count.publicEvents + 1 : null };
}

/** The same for several, one after the other. */
export function numberEvents(count: EventCount, events: readonly NewEvent[]): NumberedEvent[] {
  let before = count;
  return events.map((event) => {
    const numbered = numberEvent(before, event);
    before = { events: numbered.number, publicEvents: numbered.publicNumber ?? before.publicEvents };
    return numbered;
  });
}

/** Writes the events of a change (at least one) and its outbox row in one statement: neither is ever there without the other. */
export async function appendEvents(
  sql: AnySql,
  tenantId: string,
  ticketId: string,
  events: readonly NumberedEvent[],
  author: Author,
  now: Date,
): Promise<void> {
  const rows = events.map((event) => {
    const { number, publicNumber, kind, internal: _, ...data } = { internal: false, ...event };
    return { number, public_number: publicNumber, kind, data };
  });
  await sql`
    with appended as (
      insert into events (tenant_id, ticket_id, number, public_number, kind, author, data, created_at)
      select ${tenantId}, ${ticketId}, number, public_number, kind, ${sql.json(author)}, data, ${now}
      from jsonb_to_recordset(${sql.json(rows)}) as r (number int, public_number int, kind text, data jsonb)
      returning number
    )
    insert into outbox (tenant_id, ticket_id, first_event, last_event, created_at, due_at)
    select ${tenantId}, ${ticketId}, min(number), max(number), ${now}, ${now} from appended`;
}
