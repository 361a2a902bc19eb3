// Sends what was written to the desk, exactly as it was tried: the same key must carry the same request.
import type { TicketThread } from '../../../../sdk/contract/index.ts';
import type { AgentCalls } from '../../../../sdk/resources/agent-calls.ts';
import type { ShownError } from '../../../kit/state/error.ts';
import type { StaffDraft, Tried } from '../state/draft.ts';

export function post(
  { messages }: AgentCalls,
  ticketId: string,
  { key, kind, state, text: typed }: StaffDraft,
  { undo = 0, take = false, ...how }: Tried,
): Promise<TicketThread> {
  const text = typed.trim();
  const options = { idempotencyKey: key };
  if (kind === 'note') return messages.note(ticketId, { text, ...how }, options);
  const more = { ...(undo > 0 && { undo }), ...(take && { take }) };
  return messages.reply(ticketId, { text, state, ...how, ...more }, options);
}

/**
 * There is no way to the desk, or nobody at its end, as a proxy says by its own page: what was sent may have arrived, and is to
 * be sent again as it was.
 */
export const isAway = ({ code }: ShownError, thrown: unknown): boolean =>
  ['network', 'timeout', 'unavailable', 'rate_limited'].includes(code) ||
  (code === 'bad_response' && [502, 503, 504].includes((thrown as { status: number }).status));
