// A tenant's own fields in words: by the definitions, in the reader's language, and readable where nothing is known.
import { describe, expect, it } from 'vitest';

import { loadCatalogue } from '../../../../widget/kit/i18n/load.ts';
import { catalogues } from '../../../../widget/kit/own-fields/i18n/catalogues.ts';
import { OwnFields, valuesAfter, wordsIn } from '../../../../widget/kit/own-fields/own-fields.ts';
import { backup, cause, forCustomers, retired, sites, system, version } from '../../own-samples.ts';

const own = async (locale: string, definitions = [...forCustomers, cause]) =>
  new OwnFields(definitions, await loadCatalogue(catalogues, [locale]));
const en = await own('en');
const de = await own('de-AT');

it('names come in the wanted language, else in English, else in any', () => {
  const names = { fr: 'Système', de: 'Betriebssystem', en: 'System', 'de-CH': 'Bs' };
  expect(wordsIn(names, 'de-AT')).toBe('Betriebssystem');
  expect(wordsIn(names, 'de-ch')).toBe('Bs');
  expect(wordsIn(names, 'it')).toBe('System');
  expect(wordsIn({ fr: 'Système' }, 'it')).toBe('Système');
  expect(wordsIn({}, 'it')).toBe('');
});

it('asked is what is not retired, and of customers what they may set', () => {
  expect(en.asked('customer').map(({ name }) => name)).toEqual(['operating_system', 'php', 'sites', 'backup']);
  expect(en.asked('staff').map(({ name }) => name)).toEqual(['operating_system', 'php', 'sites', 'backup', 'cause']);
  expect(de.asked('customer').map(({ label }) => label)).toEqual([
    'Betriebssystem',
    'PHP-Version',
    'Betroffene Websites',
    'Gibt es eine Sicherung?',
  ]);
});

it('what a ticket says is told in their order, with what is retired or not known at all', () => {
  const values = { later: 'x', backup: false, panel: 'Plesk', sites: 1234.5, operating_system: 'debian_11' };
  expect(en.facts(values).map(({ label, value }) => [label, value])).toEqual([
    ['Operating system', 'Debian 11'],
    ['Sites concerned', '1,234.5'],
    ['Is there a backup?', 'No'],
    ['Panel', 'Plesk'],
    ['later', 'x'],
  ]);
  expect(de.facts({ sites: 1234.5, backup: true }).map(({ value }) => value)).toEqual(['1\u00a0234,5', 'Ja']);
});

describe('a change', () => {
  const changed = (field: string, from: string | number | boolean | null, to: string | number | boolean | null) =>
    ({ kind: 'field_changed', field, version: 1, from, to }) as never;

  it('is said in the words of the definition', () => {
    expect(en.changed(changed('operating_system', 'debian_11', 'debian_12'))).toBe(
      'changed Operating system from Debian 11 to Debian 12',
    );
    expect(de.changed(changed('operating_system', 'debian_12', 'other'))).toBe(
      'Betriebssystem von Debian 12 auf Ein anderes geändert',
    );
    expect(en.changed(changed('backup', null, true))).toBe('set Is there a backup? to Yes');
    expect(en.changed(changed('sites', 3, null))).toBe('took Sites concerned away (was 3)');
  });

  it('of a field or an option that is not known here is readable', () => {
    expect(en.changed(changed('storage', null, 'nvme'))).toBe('set storage to nvme');
    expect(en.changed(changed('operating_system', 'beos', 'debian_12'))).toBe(
      'changed Operating system from beos to Debian 12',
    );
  });
});

it('a draft is believed as far as it fits what is asked', () => {
  const draft = { operating_system: 'debian_12', sites: '3,', backup: null, panel: 'Plesk', cause: 'x', php: { a: 1 } };
  expect(en.kept(JSON.stringify(draft))).toEqual({ operating_system: 'debian_12', sites: '3,' });
  for (const damaged of ['', '{', 'null', '5', '"x"', '[]']) expect(en.kept(damaged)).toEqual({});
});

it('what a patch empties is gone, the rest stays', () => {
  expect(valuesAfter({ a: 1, b: 'x', c: true }, { b: 'y', c: null, d: false })).toEqual({ a: 1, b: 'y', d: false });
  expect(valuesAfter({}, {})).toEqual({});
});

it('what only staff are shown is not for the view of customers', () => {
  expect(en.isShownToCustomers(cause.id)).toBe(false);
  expect(en.isShownToCustomers('nothing_known')).toBe(false);
  for (const { id } of [system, version, sites, backup, retired]) expect(en.isShownToCustomers(id)).toBe(true);
});
