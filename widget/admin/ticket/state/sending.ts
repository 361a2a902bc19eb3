// How something is sent, what was, and who hears of it.
import type { Message, TicketThread } from '../../../../sdk/contract/index.ts';
import type { ShownError } from '../../../kit/state/error.ts';
import type { Kind, ReplyState, StaffDraft } from './draft.ts';

/** What was sent, so that it can be written on when it is taken back. */
export type Sent = Pick<StaffDraft, 'kind' | 'text' | 'state' | 'after'> & { readonly undo: number };

export interface Sending {
  /** The writer knows what came between, as far as it was shown. */
  readonly isAnyway?: boolean;
  /** What a reply leaves the ticket in; as the draft says unless given. */
  readonly state?: ReplyState | undefined;
}

/** What was not taken, or did not come through. */
export interface Unsent {
  readonly ticketId: string;
  readonly kind: Kind;
  /** There was no way to the desk: it goes out by itself when there is one again. */
  readonly isCutOff: boolean;
  /** It went out by itself: its writer may be busy with something else. */
  readonly isByItself: boolean;
}

/** What writing asks of the open ticket, and tells. */
export interface WritingListener {
  /** The newest event of the open ticket that the writer has had before their eyes. */
  seen(): number;
  /** What others wrote after event `after`, in the thread of the open ticket. */
  arrived(after: number): readonly Message[];
  /** Seconds in which a reply that is sent now can be taken back. */
  undo(): number;
  /** A reply takes the open ticket: nobody has it, and its writer wants that. */
  takes(): boolean;
  /** What a reply most likely leaves the open ticket in. */
  likely(): ReplyState;
  /** The server has it; the thread holds it now. */
  sent(thread: TicketThread, sent: Sent): void;
  /** What was written was not taken, or did not come through. */
  failed(error: ShownError, unsent: Unsent): void;
}
