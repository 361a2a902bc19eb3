// Which words in the corner changes are worth to their reader: what the other side did, of the kinds they want to be told.
import type { PanelNotice } from '../../../sdk/contract/notifications.ts';
import type { Changed } from '../../kit/state/live.ts';
import type { Saying } from './toasts.ts';

export interface Word {
  readonly ticketId: string;
  readonly number: number;
  readonly says: Saying;
}

/** One for each ticket: the newest where several things happened to it. */
export function wordsFor(changes: readonly Changed[], toasts: readonly PanelNotice[]): Word[] {
  const words = new Map<string, Word>();
  const answered = new Set<string>();
  for (const change of changes) {
    const { ticketId, number, to } = change;
    if (change.change === 'message_added') answered.add(ticketId);
    const kind = kindOf(change);
    // With a reply the turn passes to the other side: the reply says it all, and whoever wants no word of it wants none.
    const isTurn = to?.startsWith('waiting') && answered.has(ticketId);
    if (kind !== undefined && toasts.includes(kind) && !isTurn)
      words.set(ticketId, { ticketId, number, says: to ?? sayings[change.change] ?? 'changed' });
  }
  return [...words.values()];
}

/** Kinds are of one side each: no reader wants a kind that a change by their own side could be. */
function kindOf({ side, change }: Changed): PanelNotice | undefined {
  if (side === 'customer') return change === 'ticket_created' ? 'new_ticket' : 'customer_changed';
  if (change === 'message_added') return 'answered';
  return /^(state_changed|ticket_(withdrawn|restored))$/.test(change) ? 'state_changed' : undefined;
}

const sayings: Readonly<Record<string, Saying>> = {
  ticket_created: 'created',
  message_added: 'message',
  ticket_withdrawn: 'withdrawn',
  ticket_restored: 'restored',
};
