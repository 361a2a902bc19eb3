// The fields that every ticket has, as staff read and choose them.
import type { Permission } from '../../../../sdk/contract/index.ts';
import { type FieldName, fieldNames } from '../../../../sdk/contract/ticket-fields.ts';
import { offered } from '../../../kit/fields/field-view.ts';
import { type TicketFieldView, ticketFieldIn } from '../../../kit/fields/ticket-fields.ts';
import type { Choice } from '../state/pick-list.ts';
import type { Words } from '../state/words.ts';

type SomeWords = Pick<Words, 'a' | 'base'>;

/** `label` is what staff call it. */
export const staffField = <N extends FieldName>({ a, base }: SomeWords, name: N): TicketFieldView<N> => ({
  ...ticketFieldIn(name, base.t),
  label: a.fields[name].name,
});

export const staffFields = (words: SomeWords): TicketFieldView[] => fieldNames.map((name) => staffField(words, name));

/** What there is to choose from; of a scale the most first: that is what one opens the list for. */
export function fieldChoices(
  field: TicketFieldView,
  permissions: readonly Permission[],
  isChosen: (value: string) => boolean,
): Choice[] {
  const choices = offered(field, permissions).map(({ value, label, meaning, mark }) => ({
    value,
    label,
    hint: mark && meaning,
    icon: mark?.('', true),
    isChosen: isChosen(value),
  }));
  return field.options[0]?.mark ? choices.toReversed() : choices;
}
