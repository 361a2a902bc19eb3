// What the public element hands down to the desk: where the server is, who is asking, in which language.
import type { Session, TokenAnswer } from '../../../sdk/contract/index.ts';
import type { FieldValues } from '../../../sdk/contract/ticket-fields.ts';
import type { LiveTarget } from './live.ts';

/** Asks the panel for a token. `reason` says why: the first one, one that is about to end, or one that was refused. */
export type TokenSource = (ask: { signal?: AbortSignal; reason: TokenReason }) => Promise<string | TokenAnswer>;
export type TokenReason = 'first' | 'expiring' | 'rejected';

/** The public element, as far as the desk knows it. Where the tokens come from is read anew with each asking: a host may set another function at any time. */
export interface Panel {
  readonly getToken: TokenSource | null;
  /** Asked where there is no function. */
  readonly tokenUrl: string;
  /** Where the desk is, as the page says; empty where it does not. */
  readonly server?: string | undefined;
  /** What the page has put into it: another way to support. */
  readonly textContent?: string | null;
}

/** Whether the page says how else support is reached, as it may do at any time. */
export const hasWay = ({ panel }: { readonly panel: Panel }): boolean => /\S/.test(panel.textContent ?? '');

export interface DeskEntry {
  /** Base address of the API, absolute or relative to the page, without a slash at its end. */
  readonly server: string;
  /** Not asked by itself: who needs a token takes it from `panelToken`. */
  readonly panel: Panel;
  /** Another fetch than the page's, for tests and unusual hosts. */
  readonly fetch: typeof fetch | undefined;
  /** BCP 47 tags, best first; others when the page changes its language. */
  languages: readonly string[];
  readonly mode: 'launcher' | 'inline';
  /** What the event stream tells; silent until it is loaded. */
  readonly live: LiveTarget;
  /** Told once it is known who is asking. */
  readonly onSession: (session: Session) => void;
  /** Told when somebody has changed a `lang` around. */
  readonly onLanguage: () => void;
}

/** What can be prefilled when the host opens the form. */
export interface NewTicketPreset extends Partial<FieldValues> {
  subject?: string;
  text?: string;
  serviceId?: string | null;
}

/** What lies over the list, or beside it. `left`: takes over the draft of a tab that is gone, to be gone on with. */
export type Route =
  | { view: 'preferences' }
  | { view: 'new'; preset: NewTicketPreset; left?: () => boolean }
  | { view: 'ticket'; id: string; number: number | null; created?: boolean };

/** Whose desk it is (`draftPrefix`), and what lies over the list. */
export interface Where {
  readonly owner: string;
  readonly route: Route | null;
}

/** Something the host asked for by a method, done once the desk is there; or `again`: where its predecessor stood. */
export type Intent =
  { kind: 'ticket'; number: number } | { kind: 'new'; preset: NewTicketPreset } | ({ kind: 'again' } & Where);
