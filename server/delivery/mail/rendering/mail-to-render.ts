// What a mail is made of before it has words: everything `render.ts` needs and nothing it would have to look up.
import type {
  Author,
  EventKind,
  NewPreferences,
  NoticeKind,
  SubjectKind,
  SubjectRef,
  TicketState,
} from '../../../../sdk/contract/index.ts';

export type Language = NewPreferences['language'];

/** One update about a ticket. A customer's never tells of a note: neither its text nor that there is one. */
export interface TicketUpdate {
  readonly kind: Exclude<NoticeKind, 'webhook_disabled'>;
  readonly at: string;
  readonly ticket: {
    readonly id: string;
    readonly number: number;
    readonly subject: string;
    /** What its subject was when the first mail about it went. */
    readonly threadSubject: string;
    /** As it is now. */
    readonly state: TicketState;
    /** The account's name: staff are told whose ticket it is. */
    readonly account: string;
  };
  /** Who did it: where staff were signed in as the customer, they. */
  readonly author: Pick<Author, 'kind' | 'side' | 'name'>;
  /** Of the message it tells of, as it stands now; null where there is none. */
  readonly text: string | null;
  /** What happened. */
  readonly change: EventKind;
  /** With `state_changed`: the state it changed to. */
  readonly state: TicketState | null;
}

export type OtherKind = Exclude<SubjectKind, 'ticket'>;

/** One update about anything else, told as it was. */
export interface SubjectUpdate {
  readonly kind: NoticeKind;
  readonly at: string;
  readonly subject: SubjectRef & { readonly kind: OtherKind };
  /** As the feature that the subject belongs to wrote it, and words it. */
  readonly about: Readonly<Record<string, unknown>>;
}

export type UpdateToRender = TicketUpdate | SubjectUpdate;

/** How a tenant's mails look and where they lead. */
export interface MailLook {
  /** The tenant's name unless given. */
  readonly fromName: string | null;
  /** `From`, and the domain of ids. */
  readonly fromAddress: string;
  readonly replyTo: string | null;
  /** The envelope's sender; `fromAddress` unless given. */
  readonly bounceAddress: string | null;
  /** `#rrggbb`. */
  readonly colour: string | null;
  /** Links into the panel, with `{number}` and/or `{ticket}` (its id) in them. */
  readonly customerUrl: string | null;
  readonly staffUrl: string | null;
  /** Where browsers reach the desk's own API, for leaving the list. */
  readonly publicUrl: string | null;
  /** Mails without what people wrote: no subject, no text, no names of customers. */
  readonly withoutContent: boolean;
}

export interface MailToRender {
  readonly id: string;
  /** Without the angle brackets; the same at every try, whatever the settings became meanwhile. */
  readonly messageId: string;
  readonly urgent: boolean;
  readonly language: Language;
  /** In which the reader is told the time: that of their quiet hours, else the tenant's. */
  readonly timeZone: string;
  readonly tenant: { readonly id: string; readonly name: string };
  readonly settings: MailLook;
  readonly to: {
    readonly side: 'customer' | 'staff';
    readonly personId: string;
    readonly name: string;
    readonly address: string;
  };
  /** Oldest first, at least one; several are a digest. */
  readonly updates: readonly UpdateToRender[];
}
