// What a member of staff is writing on a ticket, a reply or a note, as each is kept on the device.

export const replyStates = ['waiting_for_customer', 'solved', 'waiting_for_support'] as const;
export type ReplyState = (typeof replyStates)[number];

export const kinds = ['reply', 'note'] as const;
export type Kind = (typeof kinds)[number];

export interface StaffDraft {
  /** The idempotency key: a repeated sending of the same thing makes one message. */
  readonly key: string;
  readonly text: string;
  readonly kind: Kind;
  readonly state: ReplyState;
  /** Its writer chose the state, though it is the one that a draft begins with; missing in drafts of before. */
  readonly isChosen?: boolean;
  /**
   * The newest event that had been read when its first character was typed: what others wrote after it holds it back. Null
   * where nothing is written; missing in drafts of before.
   */
  readonly after?: number | null;
  /**
   * How it was sent when no answer came back. The same key must carry the same request, so a repetition sends these
   * again; once anything is changed, it is another request with another key.
   */
  readonly tried: Tried | null;
  /** There was no way to the desk when it was sent: it goes out by itself, as it was, when there is one again. */
  readonly isCutOff?: boolean;
}

export interface Tried {
  readonly after: number;
  /** The newest message that the writer was shown and sent all the same; drafts of before said only whether. */
  readonly anyway: number | boolean;
  /** Seconds in which it can be taken back; missing in drafts of before. */
  readonly undo?: number;
  /** It takes a ticket that nobody has; missing in drafts of before. */
  readonly take?: boolean;
}

const isOneOf = (values: readonly string[], value: unknown): boolean => values.includes(value as string);
const isNumber = (value: unknown): boolean => typeof value === 'number';
const mayBeSaid = (value: unknown): boolean => value === undefined || typeof value === 'boolean';

/** Whether something read back from the device still has the shape of a draft. */
export function isStaffDraft(value: unknown): value is StaffDraft {
  const { key, text, kind, state, isChosen, after, tried, isCutOff } = (value ?? {}) as Record<
    keyof StaffDraft,
    unknown
  >;
  return (
    /^[\da-f-]{36}$/i.test(String(key)) &&
    typeof text === 'string' &&
    isOneOf(kinds, kind) &&
    isOneOf(replyStates, state) &&
    (after === undefined || after === null || isNumber(after)) &&
    (tried === null || isTry(tried)) &&
    [isChosen, isCutOff].every(mayBeSaid)
  );
}

function isTry(tried: unknown): boolean {
  const { after, anyway, undo, take } = (tried ?? {}) as Record<keyof Tried, unknown>;
  const isAnyway = typeof anyway === 'boolean' || isNumber(anyway);
  return isNumber(after) && isAnyway && (undo === undefined || isNumber(undo)) && mayBeSaid(take);
}

export const emptyDraft = (kind: Kind): Omit<StaffDraft, 'key'> => ({
  text: '',
  kind,
  state: 'waiting_for_customer',
  after: null,
  tried: null,
});

/** What a reply leaves the ticket in: what its writer chose, or what was tried; else what is `likely`. */
export const stateOf = ({ state, isChosen, tried }: StaffDraft, likely: () => ReplyState): ReplyState =>
  isChosen || tried || state !== 'waiting_for_customer' ? state : likely();

/** Of two instants to hold a text by, the one that lets less through. */
export const earlier = (one: number | null | undefined, other: number | null | undefined): number | null =>
  one == null || other == null ? (one ?? other ?? null) : Math.min(one, other);

/** Two texts in one, one below the other; one alone stays as it is. */
export const joined = (first: string, second: string): string =>
  first === '' || second === '' ? first + second : /\s$/.test(first) ? first + second : `${first}\n${second}`;

/** The field still held what went out: what was typed behind it is what remains. */
export const behind = (sent: string, text: string): string => text.replace(sent, '').trimStart();
