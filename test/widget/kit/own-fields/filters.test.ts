// The values that lists can be narrowed to: as the contract takes them, and in words.
import * as v from 'valibot';
import { expect, it } from 'vitest';

import { FieldFilter } from '../../../../sdk/contract/index.ts';
import { loadCatalogue } from '../../../../widget/kit/i18n/load.ts';
import { catalogues } from '../../../../widget/kit/own-fields/i18n/catalogues.ts';
import { OwnFields } from '../../../../widget/kit/own-fields/own-fields.ts';
import { fieldOf, optionOf } from '../../own-samples.ts';

const names = (en: string) => ({ en });
const own = new OwnFields(
  [
    fieldOf('plan', {
      kind: 'choice',
      names: names('Plan'),
      options: [optionOf('pro', names('Professional'))],
      filterable: true,
    }),
    fieldOf('managed', { kind: 'yes_no', names: names('Managed'), filterable: true }),
    fieldOf('disks', { kind: 'number', names: names('Disks'), filterable: true }),
    fieldOf('hall', { kind: 'number', names: names('Hall') }),
    fieldOf('old', { kind: 'yes_no', names: names('Old'), filterable: true, retiredAt: '2026-11-01T00:00:00.000Z' }),
  ],
  await loadCatalogue(catalogues, ['en']),
);

it('are those of fields that lists are filtered by now; a number is the one that is typed', () => {
  const words = (typed: string) => own.filters(typed).map(({ value, field, label }) => `${value} ${field} ${label}`);
  const always = ['plan:pro Plan Professional', 'managed:true Managed Yes', 'managed:false Managed No'];
  expect(words('')).toEqual(always);
  expect(words('-2.5')).toEqual([...always, 'disks:-2.5 Disks -2.5']);
  // What no filter can say is not offered.
  expect(words('1'.repeat(25))).toEqual(always);
  for (const { value } of own.filters('7')) expect(v.is(FieldFilter, value)).toBe(true);
});

it('of a field that is not known here is said as it is', () => {
  expect(own.filter('gone:x')).toEqual({ value: 'gone:x', field: 'gone', label: 'x' });
});
