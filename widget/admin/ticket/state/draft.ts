// What a member of staff is writing on a ticket, as it is kept on the device.

export const replyStates = ['waiting_for_customer', 'solved', 'waiting_for_support'] as const;
export type ReplyState = (typeof replyStates)[number];

export interface StaffDraft {
  /** The idempotency key: a repeated sending of the same thing makes one message. */
  readonly key: string;
  readonly text: string;
  readonly kind: 'reply' | 'note';
  readonly state: ReplyState;
  /**
   * How it was sent when no answer came back. The same key must carry the same request, so a repetition sends these
   * again; once anything is changed, it is another request with another key.
   */
  readonly tried: { readonly after: number; readonly anyway: boolean } | null;
}

const isOneOf = (values: readonly string[], value: unknown): boolean => values.includes(value as string);

/** Whether something read back from the device still has the shape of a draft. */
export function isStaffDraft(value: unknown): value is StaffDraft {
  const { key, text, kind, state, tried } = (value ?? {}) as Record<keyof StaffDraft, unknown>;
  const { after, anyway } = (tried ?? {}) as Record<string, unknown>;
  return (
    /^[\da-f-]{36}$/i.test(String(key)) &&
    typeof text === 'string' &&
    isOneOf(['reply', 'note'], kind) &&
    isOneOf(replyStates, state) &&
    (tried === null || (typeof after === 'number' && typeof anyway === 'boolean'))
  );
}

export const emptyDraft = (): Omit<StaffDraft, 'key'> => ({
  text: '',
  kind: 'reply',
  state: 'waiting_for_customer',
  tried: null,
});
