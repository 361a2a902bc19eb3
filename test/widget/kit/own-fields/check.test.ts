// What the form takes is what the contract takes: the rules that stand twice, held to each other.
import * as v from 'valibot';
import { expect, it } from 'vitest';

import { fieldKinds } from '../../../../sdk/contract/index.ts';
import { loadCatalogue } from '../../../../widget/kit/i18n/load.ts';
import { problemOf } from '../../../../widget/kit/own-fields/check.ts';
import { catalogues } from '../../../../widget/kit/own-fields/i18n/catalogues.ts';
import { OwnFields } from '../../../../widget/kit/own-fields/own-fields.ts';
import { backup, forCustomers, sites, system, version } from '../../own-samples.ts';

const own = new OwnFields(forCustomers, await loadCatalogue(catalogues, ['en']));
const viewOf = (id: string) => own.asked('customer').find(({ name }) => name === id)!;

it.each([
  [version, '8.3'],
  [version, 'x'.repeat(500)],
  [version, 'x'.repeat(501)],
  [version, 'nul \0'],
  [version, 'half \ud800'],
  [version, 'two\nlines'],
  [version, '\u200b'],
  [sites, 12],
  [sites, -0.5],
  [sites, Number.MAX_SAFE_INTEGER],
  [sites, Number.MAX_SAFE_INTEGER * 2],
  [sites, '3,'],
  [backup, false],
])('$kind %j', ({ id, kind }, value) => {
  const isTaken = v.safeParse(fieldKinds[kind].value, value).success;
  expect(problemOf(viewOf(id), value, own) === undefined).toBe(isTaken);
});

it('nothing is wrong with nothing, but where it must be said', () => {
  expect(problemOf(viewOf(version.id), undefined, own)).toBeUndefined();
  expect(problemOf(viewOf(system.id), undefined, own)).toBe('This is still missing.');
});
