// What the widget offers by permission: screens. Options of fields: kit/fields/ticket-fields.test.ts.
import { expect, it } from 'vitest';

import { permissions, type Permission, type Role, type Session } from '../../../../../sdk/contract/index.ts';
import { screensOf } from '../../../../../widget/admin/screens.ts';
import { session } from '../../../desk-server.ts';

const of = (role: Role, left: readonly Permission[]): Session => ({ ...session, role, permissions: [...left] });

it('screens: settings for who may configure, and only where the role has them', () => {
  expect(screensOf(of('admin', permissions))).toEqual(['mail', 'webhooks', 'access', 'hours', 'preferences']);
  expect(screensOf(of('admin', ['read', 'answer', 'assign']))).toEqual(['mail', 'preferences']);
  expect(screensOf(of('agent', permissions))).toEqual(['mail', 'preferences']);
});
