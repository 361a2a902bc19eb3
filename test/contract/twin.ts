// A twin: a second tenant in which everything has the same ids as in the first. Whoever forgets a tenant meets the other one.
import type { Sql } from '../../server/platform/postgres/connect.ts';

/** Without what a tenant is made with, and what all tenants share. */
const apart = new Set(['tenants', 'tenant_keys', 'tenant_issuers', 'issuers', 'origins']);

/** Every table whose rows are a tenant's. */
export async function tenantTables(sql: Sql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select c.table_name as name from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'tenant_id' and t.table_type = 'BASE TABLE' order by 1`;
  return rows.map(({ name }) => name).filter((name) => !apart.has(name));
}

/** Copies all of `north` to `south`; where a text says NORTH it says SOUTH there. */
export async function makeTwin(sql: Sql): Promise<void> {
  await sql.begin(async (tx) => {
    // The tables refer to each other in every order.
    await tx`set local session_replication_role = replica`;
    for (const table of await tenantTables(sql)) {
      const columns = await tx<{ name: string; type: string }[]>`
        select column_name as name, udt_name as type from information_schema.columns
        where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER' and is_identity = 'NO'`;
      const copied = columns.map(({ name, type }) =>
        name === 'tenant_id'
          ? `'south'`
          : name === 'message_id' && table === 'mails'
            ? `'twin-' || message_id`
            : name === 'sender'
              ? name
              : ['text', 'jsonb', '_text'].includes(type)
                ? `replace(${name}::text, 'NORTH', 'SOUTH')::${type}`
                : name,
      );
      await tx`delete from ${tx(table)} where tenant_id = 'south'`;
      await tx.unsafe(
        `insert into ${table} (${columns.map(({ name }) => name).join(', ')}) select ${copied.join(', ')} from ${table} where tenant_id = 'north'`,
      );
    }
    await tx`select setval('ticket_numbers_south', (select max(number) from tickets))`;
  });
}

/** All rows of a tenant, each with its table, in one order: to see that nothing of it was touched. */
export async function allRows(sql: Sql, tenant: string): Promise<string[]> {
  const tables = (await tenantTables(sql)).map(
    (table) => `select '${table} ' || to_jsonb(t)::text as row from ${table} t where tenant_id = '${tenant}'`,
  );
  const rows = await sql.unsafe<{ row: string }[]>(`${tables.join(' union all ')} order by 1`);
  return rows.map(({ row }) => row);
}
