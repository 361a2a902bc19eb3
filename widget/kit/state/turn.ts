// What a customer is told of whose turn it is: true after the last message, whatever state it left.
import type { Author, TicketState } from '../../../sdk/contract/index.ts';
import type { BaseTexts } from '../i18n/load.ts';

/** `last`: who wrote the newest reply. A reply may keep the turn, and one that gives it away need not ask anything. */
export function turnWords(state: TicketState, last: Author | undefined, t: BaseTexts): string {
  if (last?.side === 'staff') {
    if (state === 'waiting_for_support') return t.working;
    if (state === 'waiting_for_customer') return t.answered;
  }
  return t.states[state];
}
