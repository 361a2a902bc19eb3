// Fields of every kind, for tests of tickets that have them; `hall` is for staff.
import type { NewFieldInput } from '../../../../sdk/contract/index.ts';

const names = { en: 'Name' };
const option = (value: string) => ({ value, names: { en: value } });

export const plan: NewFieldInput = {
  id: 'plan',
  kind: 'choice',
  names,
  options: [option('pro'), option('basic')],
  filterable: true,
};
export const disks: NewFieldInput = { id: 'disks', kind: 'number', names, filterable: true };
export const managed: NewFieldInput = { id: 'managed', kind: 'yes_no', names, filterable: true };
export const system: NewFieldInput = { id: 'system', kind: 'text', names };
export const hall: NewFieldInput = {
  id: 'hall',
  kind: 'choice',
  names,
  options: [option('hall_secret')],
  shownTo: 'staff',
  filterable: true,
};
