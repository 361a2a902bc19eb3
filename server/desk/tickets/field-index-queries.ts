// The index by which lists are filtered by one field of one tenant: looked for, made and dropped while the desk goes on.
import { createHash } from 'node:crypto';

import type { AnySql } from '../../platform/postgres/connect.ts';

/** Which tenant's, and the field's id. */
export interface IndexedField {
  readonly tenantId: string;
  readonly field: string;
}

/** A name that PostgreSQL does not cut. */
export const indexName = ({ tenantId, field }: IndexedField): string =>
  `tickets_field_${createHash('sha256').update(`${tenantId}/${field}`).digest('hex').slice(0, 32)}`;

/** One that is not valid was left behind by somebody who did not come to the end. */
export async function findIndex(sql: AnySql, which: IndexedField): Promise<{ isValid: boolean } | undefined> {
  const [index] = await sql<{ isValid: boolean }[]>`
    select indisvalid as "isValid" from pg_index where indexrelid = to_regclass(${indexName(which)})`;
  return index;
}

/** In no transaction; waits for all that write tickets at the moment. What it is about is text of the statement. */
export async function makeIndex(sql: AnySql, { tenantId, field }: IndexedField): Promise<void> {
  const [tenant, id] = [inLetters(tenantId, /^[a-z][a-z0-9-]{0,39}$/), inLetters(field, /^[a-z][a-z0-9_]{0,39}$/)];
  await sql.unsafe(`
    create index concurrently ${indexName({ tenantId, field })} on tickets ((fields -> ${id}))
    where tenant_id = ${tenant} and fields ? ${id}`);
}

export async function dropIndex(sql: AnySql, which: IndexedField): Promise<void> {
  await sql.unsafe(`drop index concurrently if exists ${indexName(which)}`);
}

function inLetters(id: string, form: RegExp): string {
  if (!form.test(id)) throw new TypeError('That is no id of a tenant or a field.');
  return `'${id}'`;
}
