// The fields that every ticket has: what the contract describes, in the words of a catalogue.
import type { TemplateResult } from 'lit';

import type { Event, Permission } from '../../../sdk/contract/index.ts';
import {
  type FieldAction,
  type FieldEventKind,
  type FieldName,
  fieldNames,
  type FieldValues,
  ticketFields,
} from '../../../sdk/contract/ticket-fields.ts';
import type { FieldTexts, FieldWords } from '../i18n/fields.ts';
import type { WritingTexts } from '../i18n/load.ts';
import { priorityBars } from '../views/state-dot.ts';
import { type FieldView, optionOf } from './field-view.ts';

/** What the contract says of a field (`TicketField`), as far as views go by it. `V`: what it may be. */
interface Described<V extends string> {
  readonly kind: 'choice';
  readonly required: boolean;
  readonly options: readonly V[];
  /** What it is where nobody says; null where it must be chosen. */
  readonly standard: V | null;
  /** What a ticket's `may` has where it can be set now. */
  readonly action: FieldAction;
  readonly event: FieldEventKind;
  readonly needs: { readonly [Option in V]?: Permission };
}

export interface TicketFieldView<N extends FieldName = FieldName>
  extends
    Omit<Described<FieldValues[N]>, 'options' | 'needs'>,
    Omit<FieldWords<FieldValues[N]>, 'values' | 'meanings'>,
    Pick<FieldView<FieldValues[N]>, 'options'> {
  readonly name: N;
}

type Marks = { readonly [N in FieldName]?: (value: FieldValues[N], words: string, bare?: boolean) => TemplateResult };
/** Of those that go from the least to the most. */
const marks: Marks = { priority: priorityBars };

const fields: { readonly [N in FieldName]: Described<FieldValues[N]> } = ticketFields;

export function ticketFieldIn<N extends FieldName>(name: N, t: WritingTexts): TicketFieldView<N> {
  const field: Described<FieldValues[N]> = fields[name];
  const texts: FieldTexts = t.fields;
  const words: FieldWords<FieldValues[N]> = texts[name];
  const values = words.values ?? (t.priorities as Readonly<Record<FieldValues[N], string>>);
  const mark = marks[name];
  return {
    ...field,
    ...words,
    name,
    options: field.options.map((value) => ({
      value,
      label: values[value],
      meaning: words.meanings[value],
      needs: field.needs[value],
      mark: mark && ((said, bare) => mark(value, said, bare)),
    })),
  };
}

/** In the order of their description. */
export const ticketFieldsIn = (t: WritingTexts): TicketFieldView[] => fieldNames.map((name) => ticketFieldIn(name, t));

type FieldEvent = Extract<Event, { kind: FieldEventKind }>;

/** What was changed, without who: "changed the priority from Low to High"; undefined of another event. */
export function changedFieldWords(event: Event, t: WritingTexts): string | undefined {
  const field = ticketFieldsIn(t).find((each) => each.event === event.kind);
  const { from, to } = event as FieldEvent;
  // It always has a value.
  return field?.changed(from && optionOf(field, from).label, optionOf(field, to as never).label);
}
