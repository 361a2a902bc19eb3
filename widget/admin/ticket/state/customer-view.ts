// What a customer sees of a thread, for the view of theirs that is one click away from ours. Pure.
import type { TicketThread } from '../../../../sdk/contract/index.ts';

/** The part of a thread that the customer sees. Which part that is the server decides; this follows it for a preview. */
export function asCustomerSees(thread: TicketThread): TicketThread {
  return {
    ...thread,
    messages: thread.messages.filter((message) => message.kind === 'reply'),
    events: thread.events.filter((event) => event.kind !== 'note_added' && event.kind !== 'note_edited'),
  };
}
