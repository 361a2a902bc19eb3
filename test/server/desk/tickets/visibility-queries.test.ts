// The predicate in memory says of every event and every reader what the predicate in SQL says.
import { afterAll, beforeAll, expect, it } from 'vitest';

import { permissions } from '../../../../sdk/contract/index.ts';
import { systemActor, type Actor } from '../../../../server/call/actor.ts';
import {
  hides,
  hidingEvents,
  sees,
  visibleEvents,
  visibleTickets,
  type EventFacts,
} from '../../../../server/desk/tickets/visibility-queries.ts';
import { actorOf, tenantOf } from '../../../support/actors.ts';
import { testDatabase, type TestDatabase } from '../../../support/database.ts';

const tenants = ['north', 'south'];
const accounts = ['mine', 'other', ''];
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const { sql } = database;
  for (const tenant of tenants) {
    await sql`insert into tenants (id, name, number_sequence) values (${tenant}, ${tenant}, ${tenant})`;
    for (const [n, account] of accounts.entries()) {
      await sql`insert into accounts (tenant_id, id, name) values (${tenant}, ${account}, 'A')`;
      for (const [m, category] of ['other', 'security'].entries()) {
        const [{ id }] = await sql<[{ id: string }]>`
          insert into tickets (tenant_id, id, number, account_id, requester, subject, category, priority, snapshot)
          values (${tenant}, gen_random_uuid(), ${2 * n + m}, ${account}, '{}', 's', ${category}, 'normal', '{}') returning id`;
        await sql`
          insert into events (tenant_id, ticket_id, number, public_number, kind, author)
          values (${tenant}, ${id}, 1, 1, 'ticket_created', '{}'), (${tenant}, ${id}, 2, null, 'note_added', '{}'),
            (${tenant}, ${id}, 3, 2, 'category_changed', '{}')`;
      }
    }
  }
});
afterAll(() => database.drop());

const everybody: Actor[] = tenants.flatMap((id): Actor[] => {
  const tenant = tenantOf(id);
  const unguarded = permissions.filter((permission) => permission !== 'see_security');
  const people = [
    ...accounts.map((account) => ({ role: 'customer', account }) as const),
    { role: 'customer', account: 'mine', actedBy: { id: 'agent', name: 'Agent' } },
    { role: 'agent' },
    { role: 'admin' },
  ] as const;
  return [
    ...people.flatMap((who) => [
      actorOf({ ...who, tenant }),
      actorOf({ ...who, tenant, permissions: unguarded }),
      actorOf({ ...who, tenant, permissions: [] }),
    ]),
    // A mistake of ours: such a customer sees nothing.
    { ...actorOf({ role: 'customer', tenant }), account: null },
    systemActor(tenant, 'rule'),
  ];
});

it('for all of them', async () => {
  const { sql } = database;
  const select = (where: ReturnType<typeof sql>) => sql<(EventFacts & { readonly change: string })[]>`
    select e.tenant_id as "tenantId", t.account_id as "accountId", t.category, e.public_number as "publicNumber", e.kind as change
    from events e join tickets t on t.tenant_id = e.tenant_id and t.id = e.ticket_id
    where ${where} order by 1, 2, 3, 4`;
  const all = await select(sql`true`);
  expect(all).toHaveLength(36);
  const counts = new Set<number>();
  const hidden = new Set<number>();
  for (const actor of everybody) {
    const found = [...(await select(sql`${visibleTickets(sql, actor)} and ${visibleEvents(sql, actor)}`))];
    expect(all.filter((event) => sees(actor, event))).toEqual(found);
    counts.add(found.length);
    const lost = [...(await select(sql`${hidingEvents(sql, actor)}`))];
    expect(all.filter((event) => hides(actor, event))).toEqual(lost);
    expect(lost.filter((event) => sees(actor, event))).toEqual([]);
    hidden.add(lost.length);
  }
  expect([...counts].sort()).toEqual([0, 18, 2, 4, 9]);
  expect([...hidden].sort()).toEqual([0, 1, 3]);
});
