// What a seeded ticket is told with: who filed it when, and what happened then, step by step.
import type { Category, NewFieldsOfTicket, Priority } from 'paneldesk/contract';

/** Somebody does something, `hours` after the step before. `by` is the id of a person or of a member of staff. */
export type Step = { readonly by: string; readonly hours: number } & (
  | {
      readonly does: 'reply';
      readonly text: string;
      readonly state?: 'waiting_for_customer' | 'waiting_for_support' | 'solved';
    }
  | { readonly does: 'note'; readonly text: string }
  | { readonly does: 'assign'; readonly to: string }
  | { readonly does: 'prioritise'; readonly to: Priority }
  | { readonly does: 'categorise'; readonly to: Category }
  | { readonly does: 'fill'; readonly to: NewFieldsOfTicket }
  | { readonly does: 'solve' }
  | { readonly does: 'withdraw'; readonly reason: string }
);

export interface Story {
  readonly by: string;
  /** The member of staff who was signed in as that person, on the phone. */
  readonly actor?: string;
  readonly hoursAgo: number;
  readonly about?: string;
  readonly category: Category;
  readonly priority?: Priority;
  /** Of the fields that the provider has added (`fields.ts`). */
  readonly fields?: NewFieldsOfTicket;
  readonly subject: string;
  readonly text: string;
  readonly then: readonly Step[];
}

export const reply = (by: string, hours: number, text: string): Step => ({ does: 'reply', by, hours, text });
/** The last answer of staff: solved with it. */
export const answer = (by: string, hours: number, text: string): Step => ({
  does: 'reply',
  by,
  hours,
  text,
  state: 'solved',
});
/** An answer after which it is still the provider's turn. */
export const interim = (by: string, hours: number, text: string): Step => ({
  does: 'reply',
  by,
  hours,
  text,
  state: 'waiting_for_support',
});
export const note = (by: string, hours: number, text: string): Step => ({ does: 'note', by, hours, text });
export const take = (by: string, hours: number): Step => ({ does: 'assign', by, hours, to: by });
export const give = (by: string, to: string, hours: number): Step => ({ does: 'assign', by, hours, to });
export const prioritise = (by: string, hours: number, to: Priority): Step => ({ does: 'prioritise', by, hours, to });
export const categorise = (by: string, hours: number, to: Category): Step => ({ does: 'categorise', by, hours, to });
export const fill = (by: string, hours: number, to: NewFieldsOfTicket): Step => ({ does: 'fill', by, hours, to });
export const solve = (by: string, hours: number): Step => ({ does: 'solve', by, hours });
export const withdraw = (by: string, hours: number, reason: string): Step => ({ does: 'withdraw', by, hours, reason });
