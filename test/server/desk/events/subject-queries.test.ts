// Who sees what happens to subjects that are no tickets: in statements and in memory alike.
import { afterAll, beforeAll, expect, it } from 'vitest';

import type { Permission, Role } from '../../../../sdk/contract/index.ts';
import type { Actor } from '../../../../server/call/actor.ts';
import {
  seesSubjectEvent,
  visibleSubjectEvents,
  type SubjectEventFacts,
} from '../../../../server/desk/events/subject-queries.ts';
import { actorOf, tenantOf } from '../../../support/actors.ts';
import { testDatabase, type TestDatabase } from '../../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const actor = (role: Role, tenant = 'north', permissions?: readonly Permission[]): Actor =>
  actorOf({ role, tenant: tenantOf(tenant), ...(permissions && { permissions }) });
const events = (['north', 'south'] as const).flatMap((tenantId): SubjectEventFacts[] => [
  { tenantId, seenBy: 'staff' },
  { tenantId, seenBy: 'admin' },
]);
const [northStaff, northAdmin, southStaff] = events;

it.each([
  ['customer', actor('customer'), []],
  ['agent', actor('agent'), [northStaff]],
  ['admin', actor('admin'), [northStaff, northAdmin]],
  ['admin who may not configure', actor('admin', 'north', ['read']), [northStaff]],
  ['admin who may not read', actor('admin', 'north', ['configure']), []],
  ['agent of another tenant', actor('agent', 'south'), [southStaff]],
])('a %s sees what is for them', async (_, who, expected) => {
  expect(events.filter((event) => seesSubjectEvent(who, event))).toEqual(expected);
  const { sql } = database;
  const rows = await sql<SubjectEventFacts[]>`
    select e.tenant_id as "tenantId", e.seen_by as "seenBy"
    from jsonb_to_recordset(${sql.json(events as never)}) as g ("tenantId" text, "seenBy" text)
    cross join lateral (select g."tenantId" as tenant_id, null::uuid as ticket_id, g."seenBy" as seen_by) e
    where ${visibleSubjectEvents(sql, who)}`;
  expect([...rows]).toEqual(expected);
  // What is said of a ticket is not said here.
  const [ticket] = await sql`
    select from (select ${who.tenant.id} as tenant_id, gen_random_uuid() as ticket_id, 'staff' as seen_by) e
    where ${visibleSubjectEvents(sql, who)}`;
  expect(ticket).toBeUndefined();
});
