// What is said of a change: that it is done, or that all stays as it was.
import { fieldNames } from '../../../../sdk/contract/ticket-fields.ts';
import { optionOf } from '../../../kit/fields/field-view.ts';
import { inLine } from '../../../kit/i18n/direction.ts';
import { staffFields } from '../../kit/views/fields.ts';
import type { Changes } from '../state/pending.ts';
import type { TicketWords } from '../state/words.ts';

/** For screen readers: what everybody else sees. */
export function doneWords(words: TicketWords, change: Changes): string {
  const { a, base } = words;
  const { done } = a.ticket;
  if (change.state) return done.state(a.states[change.state]);
  for (const field of staffFields(words)) {
    const value = change[field.name];
    if (value !== undefined) return inLine`${field.label}: ${optionOf(field, value).label}`;
  }
  if (change.fields) return base.t.ticket.savedDone;
  return done.assignee(change.assignee?.name ?? a.nobody);
}

export function refusedWords({ a }: TicketWords, { state, assignee, fields, ...chosen }: Changes): string {
  const { refused } = a.ticket;
  if (state !== undefined) return refused.state;
  if (assignee !== undefined) return refused.assignee;
  if (fields !== undefined) return refused.fields;
  return fieldNames.flatMap((name) => (chosen[name] === undefined ? [] : [a.fields[name].kept])).join(' ');
}
