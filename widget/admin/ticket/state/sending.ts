// How something is sent, and what was.
import type { ReplyState, StaffDraft } from './draft.ts';

/** What was sent, so that it can be written on when it is taken back. */
export type Sent = Pick<StaffDraft, 'kind' | 'text' | 'state' | 'after'> & { readonly undo: number };

export interface Sending {
  /** The writer knows what came between, as far as it was shown. */
  readonly isAnyway?: boolean;
  /** What a reply leaves the ticket in; as the draft says unless given. */
  readonly state?: ReplyState | undefined;
}
