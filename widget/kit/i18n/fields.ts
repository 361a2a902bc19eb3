// The shape of what a catalogue says of the fields that every ticket has.
import type { FieldName, FieldValues } from '../../../sdk/contract/ticket-fields.ts';

/** `V`: what it may be. */
export interface FieldWords<V extends string> {
  /** What a form asks for it with. */
  readonly label: string;
  /** As people read them; left out where the list of tickets says them already (`priorities`). */
  readonly values?: Readonly<Record<V, string>>;
  readonly meanings: Readonly<Record<V, string>>;
  /** A sentence without who: "changed the priority from Low to High". `from`: null where it had no value. */
  readonly changed: (from: string | null, to: string) => string;
}

export type FieldTexts = { readonly [N in FieldName]: FieldWords<FieldValues[N]> };
