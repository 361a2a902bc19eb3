// What the widget offers by permission: screens, and the categories of a ticket.
import { expect, it } from 'vitest';

import { permissions, type Permission, type Role, type Session } from '../../../../../sdk/contract/index.ts';
import { screensOf } from '../../../../../widget/admin/screens.ts';
import { categoriesFor } from '../../../../../widget/kit/state/categories.ts';
import words from '../../../../../widget/kit/i18n/tickets/en.ts';
import { session } from '../../../desk-server.ts';

const of = (role: Role, left: readonly Permission[]): Session => ({ ...session, role, permissions: [...left] });

it('screens: settings for who may configure, and only where the role has them', () => {
  expect(screensOf(of('admin', permissions))).toEqual(['mail', 'webhooks', 'access', 'preferences']);
  expect(screensOf(of('admin', ['read', 'answer', 'assign']))).toEqual(['mail', 'preferences']);
  expect(screensOf(of('agent', permissions))).toEqual(['mail', 'preferences']);
});

it('categories: security incidents for who may see them', () => {
  const all = Object.keys(words.categories);
  expect(categoriesFor(permissions, words.categories)).toEqual(all);
  expect(categoriesFor(['read', 'answer'], words.categories)).toEqual(all.filter((one) => one !== 'security'));
});
