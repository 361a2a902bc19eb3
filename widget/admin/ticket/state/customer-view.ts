// What a customer sees of a thread, for the view of theirs that is one click away from ours. Pure.
import type { Event, TicketThread } from '../../../../sdk/contract/index.ts';

/**
 * The part of a thread that the customer sees. Which part that is the server decides; this follows it for a preview.
 *
 * @param isShown - whether customers are shown the tenant's own field of that id
 */
export function asCustomerSees(thread: TicketThread, isShown: (field: string) => boolean): TicketThread {
  const isForThem = (event: Event): boolean =>
    event.kind === 'field_changed' ? isShown(event.field) : event.kind !== 'note_added' && event.kind !== 'note_edited';
  return {
    ...thread,
    messages: thread.messages.filter((message) => message.kind === 'reply'),
    events: thread.events.filter(isForThem),
  };
}
