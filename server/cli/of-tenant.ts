// Commands about one tenant: its rows in the database, once it is known to be there.
import { readDatabaseUrl } from '../config.ts';
import type { TenantSql } from '../platform/postgres/connect.ts';
import { demandTenant } from './mail.ts';
import { withDatabase } from './tenant.ts';
import type { Terminal } from './terminal.ts';

export async function inDatabaseOf<T>(
  terminal: Terminal,
  tenantId: string,
  work: (sql: TenantSql) => Promise<T>,
): Promise<T> {
  return withDatabase(readDatabaseUrl(terminal.env), async (sql) => {
    await demandTenant(sql, tenantId);
    return work(sql.of(tenantId));
  });
}
