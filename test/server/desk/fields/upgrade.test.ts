// A database from before there were fields, and a process of that version beside this one: tickets go on, as if none were defined.
import { afterEach, beforeEach, expect, it } from 'vitest';

import { createApp } from '../../../../server/app.ts';
import { addTenant, addTenantKey } from '../../../../server/desk/tenants/commands.ts';
import { httpDefaults } from '../../../../server/http/settings.ts';
import { silentLog, systemClock, systemIds } from '../../../../server/index.ts';
import { migrate, readMigrations } from '../../../../server/platform/postgres/migrate.ts';
import { createAgentClient } from '../../../../sdk/agent.ts';
import { signPanelToken } from '../../../../sdk/sign.ts';
import { testDatabase, type TestDatabase } from '../../../support/database.ts';

const secret = 'the shared secret of a panel, 32 bytes and more';
let old: TestDatabase;
beforeEach(async () => {
  old = await testDatabase({ empty: true });
  const all = await readMigrations();
  await migrate(
    old.url,
    all.slice(
      0,
      all.findIndex(({ name }) => name.endsWith('_fields.sql')),
    ),
  );
  await addTenant(old.sql, { id: 'north', name: 'North' });
  await addTenantKey(old.sql, { secret }, { tenantId: 'north', issuer: 'i', algorithm: 'HS256', secret });
  await old.sql`insert into accounts (tenant_id, id, name) values ('north', 'a', 'A')`;
});
afterEach(() => old.drop());

/** As the version before names the columns. */
const file = async (number: number): Promise<string> => {
  const id = systemIds.uuid();
  await old.sql`
    insert into tickets (
      tenant_id, id, number, account_id, requester, subject, category, priority, state_since, service, snapshot,
      created_at, moved_at, public_moved_at
    )
    select 'north', ${id}, ${number}, 'a', '{"id": "p", "name": "P"}', 'Down', 'other', 'low', now(), null,
      '{"account": {"id": "a", "name": "A", "plan": null, "address": null}, "email": null, "service": null, "page": null}', now(), now(), now()`;
  await old.sql`
    insert into events (tenant_id, ticket_id, number, public_number, kind, author, created_at)
    values ('north', ${id}, 1, 1, 'ticket_created', '{"kind": "person", "via": "panel", "side": "customer", "id": "p", "name": "P", "actedBy": null}', now())`;
  return id;
};

it('has tickets without fields, to which fields come', async () => {
  const before = await file(1);
  await migrate(old.url);
  const beside = await file(2);
  const app = createApp({
    sql: old.sql,
    clock: systemClock,
    ids: systemIds,
    log: silentLog,
    config: { ...httpDefaults, secret },
  });
  const admin = createAgentClient({
    server: 'http://desk.example',
    fetch: async (request) => app.fetch(request),
    getToken: () =>
      signPanelToken({ iss: 'i', sub: 'ada', name: 'Ada', role: 'admin' }, new TextEncoder().encode(secret)),
  });
  await admin.fields.create({ id: 'plan', kind: 'text', names: { en: 'Plan' }, required: true });
  for (const id of [before, beside]) {
    expect((await admin.tickets.get(id)).ticket.fields).toEqual({});
    expect((await admin.tickets.update(id, { fields: { plan: 'Pro' } })).ticket.fields).toEqual({ plan: 'Pro' });
  }
  // It writes on what it has read, and leaves alone what it does not know.
  await old.sql`update tickets set priority = 'high', events = events + 1 where id = ${before}`;
  expect((await admin.tickets.get(before)).ticket).toMatchObject({ priority: 'high', fields: { plan: 'Pro' } });
});
