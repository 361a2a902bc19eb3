// What every view of the desk needs once it is known who is asking; and where in the desk one is.
import type { Http } from '../../../sdk/client/http.ts';
import type { Session } from '../../../sdk/contract/index.ts';
import type { Calls } from '../../../sdk/resources/calls.ts';
import type { Language } from '../i18n/language.ts';
import type { BaseTexts } from '../i18n/load.ts';
import type { DraftStore } from './drafts.ts';
import type { Route } from './entry.ts';
import type { LiveTarget } from './live.ts';

export interface Desk<T extends BaseTexts = BaseTexts> {
  /** What every screen may ask; a screen brings what only it asks over `http`. */
  readonly client: Pick<Calls, 'session' | 'context'>;
  readonly http: Http;
  readonly session: Session;
  readonly language: Language<T>;
  readonly drafts: DraftStore;
  readonly me: { id: string; actedBy: string | null };
  /** In a frame that can be closed. */
  readonly closable: boolean;
  /** The page has put another way to support into the element: views that cannot reach the desk have a slot for it. */
  readonly hasWay: boolean;
  readonly live: LiveTarget;
}

/** What the views tell the desk, and the desk its frame: up to the shadow root that they stand in, not out of it. */
export interface DeskSignals {
  'desk-go': Route;
  'desk-back': null;
  'desk-close': null;
  /** The desk is at another of its views, or known whose it is. */
  'desk-went': null;
  /** The launcher to the other side. */
  'desk-swap': null;
  /** A ticket was read or changed: lists and counts are to be looked at again. */
  'desk-moved': null;
}

export function tell<N extends keyof DeskSignals>(from: EventTarget, name: N, detail: DeskSignals[N]): void {
  from.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
}
