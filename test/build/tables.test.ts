// Statements stand in queries, and name no table of a later feature; each slip is found.
import { describe, expect, it } from 'vitest';

import { readSources } from './sources.ts';
import { exceptions, forbiddenTables, madeTables, owners, strayStatements } from './tables.ts';

const sources = readSources('server');
const planted = (path: string, text: string): ReadonlyMap<string, string> => new Map([[path, text]]);

describe('statements', () => {
  it('stand in queries', () => {
    expect(strayStatements(sources)).toEqual([]);
  });

  it.each([
    ['server/desk/tickets/commands.ts', 'const rows = await context.sql`select 1 from tickets`;'],
    ['server/desk/tickets/commands.ts', 'const rows = await sql`select 1 from tickets`;'],
    ['server/delivery/webhooks/worker.ts', "await tx.unsafe('select 1');"],
    ['server/app.ts', 'const ready = () => sql`select 1`;'],
    ['server/http/health.ts', 'const ready = () => sql`select 1`;'],
  ])('one in %s is found', (path, text) => {
    expect(strayStatements(planted(path, text))).toEqual([path]);
  });

  it('know the owner of every table', () => {
    expect(madeTables()).toEqual(Object.keys(owners).sort());
  });

  it('name no table of a later feature but where it is said why', () => {
    expect(forbiddenTables(sources).sort()).toEqual(Object.keys(exceptions).sort());
  });

  it.each([
    ['server/desk/tickets/a-queries.ts', 'sql`select id from mails where tenant_id = ${t}`', 'mails'],
    [
      'server/desk/tenants/queries.ts',
      'sql`select id from x join lateral (select 1) y on true join tickets t on true`',
      'tickets',
    ],
    ['server/desk/accounts/queries.ts', 'tx`delete from webhooks`', 'webhooks'],
    ['server/desk/people/queries.ts', 'sql.unsafe("update mails set state = 1")', 'mails'],
    [
      'server/delivery/live/queries.ts',
      'sql`with a as (insert into webhook_deliveries (id) values (1)) select 1`',
      'webhook_deliveries',
    ],
  ])('one planted in %s is found', (path, text, table) => {
    expect(forbiddenTables(planted(path, text))).toEqual([`${path} -> ${table}`]);
  });
});
