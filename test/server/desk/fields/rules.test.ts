// What a field may be, and what may be said in it: every kind, every side, what is retired, and what is missing.
import { describe, expect, it } from 'vitest';

import { fieldKinds, type Field, type FieldKind, type FieldValue } from '../../../../sdk/contract/index.ts';
import {
  missingIn,
  settingsOf,
  tooMany,
  wantedOf,
  wrongInChange,
  wrongInField,
} from '../../../../server/desk/fields/rules.ts';

const fieldOf = (more: Partial<Field> = {}): Field => ({
  id: 'plan',
  version: 3,
  kind: 'choice',
  shownTo: 'everyone',
  setBy: 'everyone',
  names: { en: 'Plan' },
  help: {},
  options:
    more.kind === undefined || more.kind === 'choice' ? [option('pro'), option('basic'), option('old', true)] : [],
  required: false,
  filterable: false,
  position: 0,
  retiredAt: null,
  ...more,
});
function option(value: string, retired = false) {
  return { value, names: { en: value }, ...(retired && { retired }) };
}
const pointers = (issues: readonly { pointer: string }[]): string[] => issues.map(({ pointer }) => pointer);
const retired = { retiredAt: '2026-01-01T00:00:00.000Z' };

describe('a field', () => {
  it('that fits itself has nothing wrong', () => {
    for (const kind of Object.keys(fieldKinds) as FieldKind[]) expect(wrongInField(fieldOf({ kind }))).toEqual([]);
    expect(wrongInField(fieldOf({ shownTo: 'staff', setBy: 'staff' }))).toEqual([]);
    expect(wrongInField(fieldOf({ required: true, filterable: true }))).toEqual([]);
  });

  it.each<[string, Partial<Field>, string]>([
    ['a choice without an option', { options: [] }, '/options'],
    ['a choice of retired options', { options: [option('old', true)] }, '/options'],
    ['a number with options', { kind: 'number', options: [option('one')] }, '/options'],
    ['set by customers, who do not see it', { shownTo: 'staff' }, '/setBy'],
    ['required of customers, who cannot set it', { setBy: 'staff', required: true }, '/required'],
    ['a text that lists are filtered by', { kind: 'text', filterable: true }, '/filterable'],
  ])('%s is refused', (_, more, pointer) => {
    expect(pointers(wrongInField(fieldOf(more)))).toEqual([pointer]);
  });

  it('keeps its options: they are retired, not taken away', () => {
    const before = fieldOf();
    expect(wrongInChange(before, fieldOf({ options: [option('pro', true), option('basic'), option('old', true), option('new')] }))).toEqual([]); // prettier-ignore
    expect(pointers(wrongInChange(before, fieldOf({ options: [option('basic')] })))).toEqual(['/options']);
    expect(wrongInChange(before, fieldOf({ options: [option('basic')] }))[0]?.message).toContain('pro, old');
  });

  it('is one of forty, and one of five that lists are filtered by, retired ones left out of those', () => {
    const others = (count: number, more: Partial<Field> = {}): Field[] =>
      Array.from({ length: count }, (_, n) => fieldOf({ id: `f${n}`, ...more }));
    expect(tooMany(others(39), fieldOf())).toEqual([]);
    expect(pointers(tooMany(others(40), fieldOf()))).toEqual(['/id']);
    const filterable = { filterable: true };
    expect(tooMany(others(4, filterable), fieldOf(filterable))).toEqual([]);
    expect(pointers(tooMany(others(5, filterable), fieldOf(filterable)))).toEqual(['/filterable']);
    expect(tooMany(others(5, { ...filterable, ...retired }), fieldOf(filterable))).toEqual([]);
    expect(tooMany(others(5, filterable), fieldOf({ ...filterable, ...retired }))).toEqual([]);
    expect(tooMany(others(5, filterable), fieldOf())).toEqual([]);
  });
});

const customer = { side: 'customer' } as const;
const staff = { side: 'staff' } as const;

describe('a value', () => {
  const right: Record<FieldKind, FieldValue> = { choice: 'pro', text: 'Debian', number: -1.5, yes_no: false };

  it.each(Object.keys(right) as FieldKind[])('of a %s is taken as its kind has it, and no other', (kind) => {
    const field = fieldOf({ kind });
    for (const [other, value] of Object.entries(right)) {
      const { settings, issues } = settingsOf([field], { plan: value }, {}, customer);
      // A choice's value is a text as well.
      const fits = other === kind || (kind === 'text' && other === 'choice');
      expect([kind, other, issues.length]).toEqual([kind, other, fits ? 0 : 1]);
      expect(settings).toEqual(fits ? [{ field, from: null, to: value }] : []);
      if (!fits) expect(issues[0]).toMatchObject({ pointer: '/fields/plan' });
    }
  });

  it('of a choice is one that is offered; it says which', () => {
    const { issues } = settingsOf([fieldOf()], { plan: 'old' }, {}, staff);
    expect(issues).toEqual([{ pointer: '/fields/plan', message: 'Must be one of: pro, basic.' }]);
    expect(settingsOf([fieldOf()], { plan: 'gold' }, {}, staff).issues).toHaveLength(1);
  });

  it('that it has already stays, whatever became of the field', () => {
    const nothing = { settings: [], issues: [] };
    expect(settingsOf([fieldOf()], { plan: 'old' }, { plan: 'old' }, staff)).toEqual(nothing);
    expect(settingsOf([fieldOf(retired)], { plan: 'pro' }, { plan: 'pro' }, staff)).toEqual(nothing);
    expect(settingsOf([fieldOf({ setBy: 'staff' })], { plan: null }, {}, customer)).toEqual(nothing);
  });

  it.each<[string, Partial<Field>, { side: 'customer' | 'staff' }]>([
    ['a field for staff, by a customer', { setBy: 'staff' }, customer],
    ['a retired field', retired, staff],
  ])('is not set in %s', (_, more, who) => {
    const { settings, issues } = settingsOf([fieldOf(more)], { plan: 'pro' }, { plan: 'basic' }, who);
    expect([settings, pointers(issues)]).toEqual([[], ['/fields/plan']]);
    expect(settingsOf([fieldOf(more)], { plan: null }, { plan: 'basic' }, who).issues).toHaveLength(1);
  });

  it('of a field that there is not is refused, also where it would be emptied', () => {
    for (const value of ['x', null])
      expect(settingsOf([], { plan: value }, { plan: 'y' }, staff).issues).toEqual([
        { pointer: '/fields/plan', message: 'There is no such field.' },
      ]);
  });

  it('is emptied by null, but not where one is required', () => {
    const current = { plan: 'pro' };
    expect(settingsOf([fieldOf()], { plan: null }, current, customer).settings).toMatchObject([
      { from: 'pro', to: null },
    ]);
    expect(pointers(settingsOf([fieldOf({ required: true })], { plan: null }, current, staff).issues)).toEqual([
      '/fields/plan',
    ]);
  });
});

it('is missing where it is required, asked still, and not said', () => {
  const required = fieldOf({ required: true });
  expect(missingIn([required], {})).toEqual([{ pointer: '/fields/plan', message: 'Must be given.' }]);
  expect(pointers(missingIn([required], { plan: null }))).toEqual(['/fields/plan']);
  expect(missingIn([required], { plan: 'pro' })).toEqual([]);
  expect(missingIn([fieldOf({ required: true, ...retired })], {})).toEqual([]);
  expect(missingIn([fieldOf()], {})).toEqual([]);
});

describe('a filter', () => {
  const fields = [
    fieldOf({ filterable: true }),
    fieldOf({ id: 'managed', kind: 'yes_no', filterable: true }),
    fieldOf({ id: 'disks', kind: 'number', filterable: true }),
    fieldOf({ id: 'note', kind: 'text' }),
    fieldOf({ id: 'gone', filterable: true, ...retired }),
  ];

  it('has any of the values of one field, and each of several fields', () => {
    const { wanted, issues } = wantedOf(fields, ['plan:pro', 'managed:true', 'plan:old', 'disks:-2.50']);
    expect(issues).toEqual([]);
    expect(wanted).toEqual([
      { field: 'plan', values: ['pro', 'old'] },
      { field: 'managed', values: [true] },
      { field: 'disks', values: [-2.5] },
    ]);
  });

  it.each([
    'note:x',
    'gone:pro',
    'absent:1',
    'plan:gold',
    'managed:yes',
    'managed:constructor',
    'disks:many',
    'disks:1e3',
  ])('%s is refused', (asked) => {
    expect(pointers(wantedOf(fields, [asked]).issues)).toEqual(['/field']);
  });
});
