// Changes the secret of the server: all that lies sealed in the database, tenant by tenant, sealed anew with the one in force.
import { transportSecrets } from './delivery/mail/sending/transports.ts';
import { sealPlainAddresses, webhookSecrets } from './delivery/webhooks/endpoint-address.ts';
import { tenantSecrets } from './desk/tenants/key-material.ts';
import { selectTenantIds } from './desk/tenants/queries.ts';
import type { Sql } from './platform/postgres/connect.ts';
import type { Sealer } from './platform/sealing/seal.ts';
import { resealColumn, type Resealed, type SealedColumn } from './platform/sealing/sealed-columns.ts';

/** All there are: `test/server/resealing.test.ts` holds it to the columns of the database. */
export const sealedColumns: readonly SealedColumn[] = [tenantSecrets, ...transportSecrets, ...webhookSecrets];

/** Seals anew what is not sealed with the secret in force. May be run again and beside running servers that know both. */
export async function reseal(sql: Sql, sealer: Sealer): Promise<Resealed[]> {
  await sealPlain(sql, sealer);
  return walk(sql, sealer, false);
}

/** What `reseal` would do. Writes nothing. */
export function lookAtSealed(sql: Sql, sealer: Sealer): Promise<Resealed[]> {
  return walk(sql, sealer, true);
}

/** Seals the addresses that an earlier version wrote as they are; answers how many there were. */
export async function sealPlain(sql: Sql, sealer: Sealer): Promise<number> {
  let sealed = 0;
  // oxlint-disable-next-line no-await-in-loop -- a few a tenant, and once
  for (const tenantId of await selectTenantIds(sql)) sealed += await sealPlainAddresses(sql.of(tenantId), sealer);
  return sealed;
}

async function walk(sql: Sql, sealer: Sealer, dry: boolean): Promise<Resealed[]> {
  const tenantIds = await selectTenantIds(sql);
  const found: Resealed[] = [];
  for (const column of sealedColumns) {
    const sum = { what: column.what, current: 0, resealed: 0, closed: 0 };
    for (const tenantId of tenantIds) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other: by one connection
      const { current, resealed, closed } = await resealColumn(sql.of(tenantId), tenantId, sealer, column, dry);
      sum.current += current;
      sum.resealed += resealed;
      sum.closed += closed;
    }
    found.push(sum);
  }
  return found;
}
