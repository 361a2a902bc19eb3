// Fields that a tenant has added, one of every kind, in the contract's shapes.
import type { Field } from '../../sdk/contract/index.ts';

export const fieldOf = (id: string, more: Partial<Field> & Pick<Field, 'kind' | 'names'>): Field => ({
  id,
  version: 1,
  help: {},
  options: [],
  shownTo: 'everyone',
  setBy: 'everyone',
  required: false,
  filterable: false,
  position: 0,
  retiredAt: null,
  ...more,
});

export const optionOf = (value: string, names: Field['names'], retired = false): Field['options'][number] => ({
  value,
  names,
  retired,
});

export const system = fieldOf('operating_system', {
  kind: 'choice',
  names: { en: 'Operating system', de: 'Betriebssystem' },
  help: { en: 'On the machine that it is about.' },
  options: [
    optionOf('debian_11', { en: 'Debian 11' }, true),
    optionOf('debian_12', { en: 'Debian 12' }),
    optionOf('other', { en: 'Another one', de: 'Ein anderes' }),
  ],
  required: true,
});
export const version = fieldOf('php', { kind: 'text', names: { en: 'PHP version', de: 'PHP-Version' } });
export const sites = fieldOf('sites', { kind: 'number', names: { en: 'Sites concerned', de: 'Betroffene Websites' } });
export const backup = fieldOf('backup', {
  kind: 'yes_no',
  names: { en: 'Is there a backup?', de: 'Gibt es eine Sicherung?' },
});
/** Only staff know of it. */
export const cause = fieldOf('cause', {
  kind: 'text',
  names: { en: 'Cause' },
  setBy: 'staff',
  shownTo: 'staff',
});
export const retired = fieldOf('panel', {
  kind: 'text',
  names: { en: 'Panel' },
  retiredAt: '2026-11-01T00:00:00.000Z',
});

/** As customers are given them. */
export const forCustomers = [system, version, sites, backup, retired];
