// What a field may be, and what may be said in it, by whom. Pure: every answer is a list of what is wrong, and where.
import {
  fieldKinds,
  MOST_FIELDS,
  MOST_FILTERABLE_FIELDS,
  type Field,
  type FieldsOfTicket,
  type FieldValue,
  type Issue,
  type NewFieldsOfTicket,
} from '../../../sdk/contract/index.ts';
import type { Actor } from '../../call/actor.ts';
import { kinds } from './kinds.ts';

const issue = (pointer: string, message: string): Issue => ({ pointer, message });

/** What does not fit together in a field. */
export function wrongInField({ kind, options, setBy, shownTo, required, filterable }: Field): Issue[] {
  const { hasOptions, filterable: mayFilter } = fieldKinds[kind];
  const found: Issue[] = [];
  if (hasOptions && !options.some(({ retired }) => !retired))
    found.push(issue('/options', 'Must have an option that is not retired.'));
  if (!hasOptions && options.length > 0) found.push(issue('/options', 'Only a choice has options.'));
  if (setBy === 'everyone' && shownTo === 'staff')
    found.push(issue('/setBy', 'Must be `staff`: customers cannot set what they are not shown.'));
  if (required && setBy === 'staff')
    found.push(issue('/required', 'Must be false: customers, who file tickets, cannot set it.'));
  if (filterable && !mayFilter)
    found.push(
      issue('/filterable', 'Must be false: lists are filtered by choices, numbers and yes or no, not by texts.'),
    );
  return found;
}

/** What of a change would take away what tickets may have. */
export function wrongInChange(before: Field, after: Field): Issue[] {
  const kept = new Set(after.options.map(({ value }) => value));
  const gone = before.options.map(({ value }) => value).filter((value) => !kept.has(value));
  if (gone.length === 0) return [];
  return [issue('/options', `Must keep ${gone.join(', ')}, which tickets may have: say \`"retired": true\` of it.`)];
}

/** What is too much beside the tenant's `others`. */
export function tooMany(others: readonly Field[], field: Field): Issue[] {
  const found: Issue[] = [];
  if (others.length >= MOST_FIELDS)
    found.push(issue('/id', `There are ${MOST_FIELDS} fields already, which is the most.`));
  if (isFiltered(field) && others.filter(isFiltered).length >= MOST_FILTERABLE_FIELDS)
    found.push(
      issue('/filterable', `Lists are filtered by ${MOST_FILTERABLE_FIELDS} fields already, which is the most.`),
    );
  return found;
}

/** Whether lists can be narrowed by it now. */
export const isFiltered = ({ filterable, retiredAt }: Pick<Field, 'filterable' | 'retiredAt'>): boolean =>
  filterable && retiredAt === null;

/** One field of a ticket that gets another value. */
export interface FieldSetting {
  readonly field: Field;
  readonly from: FieldValue | null;
  readonly to: FieldValue | null;
}

/** What is set of a ticket that has `current`, and what is wrong with it. `fields` are those that the actor is shown. */
export function settingsOf(
  fields: readonly Field[],
  given: NewFieldsOfTicket,
  current: FieldsOfTicket,
  { side }: Pick<Actor, 'side'>,
): { settings: FieldSetting[]; issues: Issue[] } {
  const settings: FieldSetting[] = [];
  const issues: Issue[] = [];
  for (const [id, to] of Object.entries(given)) {
    const field = fields.find((one) => one.id === id);
    const from = current[id] ?? null;
    // What it is already may stay, whatever became of the field.
    if (field && to === from) continue;
    const wrong = field ? wrongInValue(field, to, side) : 'There is no such field.';
    if (field && wrong === null) settings.push({ field, from, to });
    else issues.push(issue(`/fields/${id}`, wrong ?? ''));
  }
  return { settings, issues };
}

function wrongInValue(field: Field, value: FieldValue | null, side: Actor['side']): string | null {
  if (field.setBy === 'staff' && side === 'customer') return 'Is for staff to set.';
  if (field.retiredAt !== null) return 'Is retired: it can be set no more.';
  if (value === null) return field.required ? 'Must have a value.' : null;
  return kinds[field.kind].wrong(value, field);
}

/** Fields that whoever files a ticket must say, and did not. */
export function missingIn(fields: readonly Field[], given: NewFieldsOfTicket): Issue[] {
  return fields
    .filter(({ id, required, retiredAt }) => required && retiredAt === null && (given[id] ?? null) === null)
    .map(({ id }) => issue(`/fields/${id}`, 'Must be given.'));
}

/** What a list is narrowed to by one field: any of these values. */
export interface WantedValues {
  readonly field: string;
  readonly values: readonly FieldValue[];
}

/** What a query's `field` asks for; `fields` are those that the actor is shown. */
export function wantedOf(
  fields: readonly Field[],
  asked: readonly string[],
): { wanted: WantedValues[]; issues: Issue[] } {
  const byField = new Map<string, FieldValue[]>();
  const issues: Issue[] = [];
  for (const one of asked) {
    const [id = '', text = ''] = one.split(':', 2);
    const field = fields.find((known) => known.id === id && isFiltered(known));
    const value = field && kinds[field.kind].fromText(text, field);
    if (field === undefined) issues.push(issue('/field', 'Must name a field that lists can be filtered by.'));
    else if (value === undefined) issues.push(issue('/field', `Has a value that ${id} cannot have.`));
    else byField.set(id, [...(byField.get(id) ?? []), value]);
  }
  return { wanted: [...byField].map(([field, values]) => ({ field, values })), issues };
}
