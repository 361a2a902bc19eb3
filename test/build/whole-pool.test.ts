// A statement cannot be sent without a tenant by mistake: who holds the whole pool is listed, with the reason.
import { expect, it } from 'vitest';

import { readSources } from './sources.ts';
import { holders, holdersIn } from './whole-pool.ts';

it('who holds the whole pool is listed', () => {
  expect(holdersIn(readSources('server'))).toEqual(Object.keys(holders).sort());
});

it.each([
  "import type { Sql } from '../../platform/postgres/connect.ts';",
  "import { connect, type AnySql, type Sql } from '../../platform/postgres/connect.ts';",
])('one that is not is found: %s', (line) => {
  expect(holdersIn(new Map([['server/desk/tickets/commands.ts', line]]))).toEqual(['server/desk/tickets/commands.ts']);
});

it('who is given a tenant’s is none', () => {
  const line = "import type { AnySql, TenantSql } from '../../platform/postgres/connect.ts';";
  expect(holdersIn(new Map([['server/desk/tickets/commands.ts', line]]))).toEqual([]);
});
