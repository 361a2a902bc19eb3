// The last pane of the desk, as the shell and the room of an open ticket see each other. The room itself is loaded.
import type { CSSResult, TemplateResult } from 'lit';

import type { Http } from '../../../../sdk/client/http.ts';
import type { AccountRef, Session, TicketSummary, TicketThread } from '../../../../sdk/contract/index.ts';
import type { FieldName } from '../../../../sdk/contract/ticket-fields.ts';
import type { AgentCalls } from '../../../../sdk/resources/agent-calls.ts';
import type { Language } from '../../../kit/i18n/language.ts';
import type { Texts } from '../../../kit/i18n/load.ts';
import type { DraftStore } from '../../../kit/state/drafts.ts';
import type { About, LiveTarget } from '../../../kit/state/live.ts';
import type { Picker } from './pick-list.ts';
import type { Words } from './words.ts';

/** What can be picked of a ticket, by the key that opens it too. */
export type Property = 'state' | FieldName | 'assign';

/** What a key does to an open ticket; `take` to that of the current row, too. */
export type TicketAct =
  'reply' | 'note' | 'take' | 'leave-text' | 'leave-customer-view' | 'leave-details' | 'close-ticket';

/** What was typed for a ticket that was still being read. */
export interface Typed {
  readonly id: string;
  readonly kind: 'reply' | 'note';
  readonly text: string;
  /** The newest event that could be known of when its first character was typed; null where nothing was known. */
  readonly after: number | null;
  /** The key that sends was pressed. */
  readonly isSent: boolean;
}

/** Something that can be done about what was told, by a button and a key. */
export interface Offer {
  readonly key: 'undo' | 'go-on';
  readonly label: string;
  readonly onTake: () => void;
}

export interface Told {
  readonly text: string;
  /** To a screen reader, once. */
  readonly say: string;
  readonly offers: readonly Offer[];
}

/** How an agent wants to work, as the device keeps it. */
export interface Habits {
  /** Seconds in which what was sent can be taken back. */
  readonly undo: 0 | 5 | 10;
  /** After sending, the next ticket is opened. */
  readonly isOnward: boolean;
  /** Whoever answers a ticket that nobody has takes it. */
  readonly isTaking: boolean;
}

/** What the room is given, and whom it tells. */
export interface TicketRoomPorts {
  readonly client: () => AgentCalls;
  readonly http: () => Http | null;
  readonly live: () => LiveTarget | undefined;
  readonly drafts: () => DraftStore | null;
  readonly session: () => Session | null;
  readonly words: () => Words | null;
  readonly picker: Picker;
  /** The tickets are before the reader's eyes. */
  readonly isShown: () => boolean;
  /** The ticket of the current row in the list: keys work on it while none is open. */
  readonly current: () => TicketSummary | null;
  /** A ticket was read or changed: its row follows. */
  readonly onChanged: (row: TicketSummary) => void;
  /** Another ticket is to be opened, by its id. */
  readonly onOpen: (id: string) => void;
  readonly onShowAccount: (account: AccountRef) => void;
  readonly onClosed: () => void;
  readonly habits: () => Habits;
  /** The ticket after this one in the list; null where there is none. */
  readonly next: (id: string) => TicketSummary | null;
  /** To a screen reader. */
  readonly say: (words: string) => void;
  /** To everybody, in a line of the desk; null takes it away. */
  readonly tell: (told: Told | null) => void;
}

/** How the open ticket stands, as far as keys go by it. */
export interface TicketStanding {
  /** Empty while it is looked for by its number. */
  readonly ticketId: string | null;
  readonly isRead: boolean;
  readonly isCustomerView: boolean;
  readonly isDetailsOver: boolean;
}

export interface Opening {
  /** Without taking the focus. */
  readonly isQuiet?: boolean;
  /** Asked for already, while the room was on its way. */
  readonly thread?: Promise<TicketThread> | undefined;
}

export interface TicketRoom {
  readonly styles: readonly CSSResult[];
  readonly standing: TicketStanding;
  readonly properties: {
    /** False when there is nothing to change. `row`: of the list, where no ticket is open. */
    pickByKey(property: Property, row: Element | null): boolean;
    /** As it will look when every change on its way is agreed to. */
    expected<T extends TicketSummary>(ticket: T): T;
  };
  /** What is being read now may be older than what was told meanwhile. */
  readonly isReading: boolean;
  speak(languages: readonly string[]): void;
  open(id: string, opening?: Opening): Promise<void>;
  /** By the number that people say. `found`: asked for already. */
  openNumber(number: number, found?: Promise<TicketSummary | undefined>): Promise<void>;
  /** False where it cannot be done. */
  act(act: TicketAct): boolean | void;
  /** What was typed meanwhile comes into the composer, or into the drafts where the ticket is not open any more. */
  takeOver(typed: Typed): void;
  close(): void;
  /** Reads the open ticket again where it is among `about`; null: whatever it is. Rejects when the desk cannot be reached. */
  refresh(about: About | null): Promise<unknown>;
  focus(): void;
  view(words: Words, customerLanguage: Language<Texts>): TemplateResult;
}
