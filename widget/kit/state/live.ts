// What the views hear of the event stream, and how they are told; the stream itself is loaded when the page is idle.
import type { LiveEvent, Session } from '../../../sdk/contract/index.ts';

/** What of the session may change at any time, here or in another window. */
export type Standing = Pick<Session, 'unread' | 'toasts'>;

/** One thing to hear: an event of the desk, how the reader stands after it, or that the stream stands or was lost. */
export type LiveNews = LiveEvent | ({ kind: 'standing' } & Standing) | { kind: 'connected'; isConnected: boolean };

/** A ticket changed. */
export type Changed = Extract<LiveEvent, { kind: 'ticket' }>;

/** Tickets that changed, with the newest event of each; 0 where somebody only read. */
export type About = ReadonlyMap<string, number>;

/** Who is on a ticket, as the desk said last. */
export type Present = Extract<LiveEvent, { kind: 'presence' }>['people'];

/** Everything in the desk is before the reader's eyes: lists grow in place, and a toast would say it twice. */
export const ALL = '*';

/**
 * What the stream tells the views of one desk; an EventTarget, because that weighs nothing in a closed launcher. Fires
 * `refresh`, a `CustomEvent<About | null>` (null: everything), or a plain one when the stream stands or was lost;
 * `presence` when others came to a ticket or left it. Views write nothing here: what they show they say by `tellShown`.
 */
export interface LiveTarget extends EventTarget {
  /** The stream stands: whatever changes is told, and nobody needs to ask. */
  readonly isConnected?: boolean;
  /** Staff: who is on which ticket. */
  readonly present?: ReadonlyMap<string, Present>;
}

/** For admin mode, which knows alone what it shows: the ticket, `ALL`, or '' for something else. The desk hears it. */
export const tellShown = (live: LiveTarget, shown: string): unknown =>
  live.dispatchEvent(new CustomEvent('shown', { detail: shown }));
