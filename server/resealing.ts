// Changes the secret of the server: all that lies sealed in the database, sealed anew with the one in force.
import { transportSecrets } from './delivery/mail/sending/transports.ts';
import { sealPlainAddresses, webhookSecrets } from './delivery/webhooks/endpoint-address.ts';
import { tenantSecrets } from './desk/tenants/key-material.ts';
import type { Sql } from './platform/postgres/connect.ts';
import type { Sealer } from './platform/sealing/seal.ts';
import { resealColumn, type Resealed, type SealedColumn } from './platform/sealing/sealed-columns.ts';

/** All there are: `test/server/resealing.test.ts` holds it to the columns of the database. */
export const sealedColumns: readonly SealedColumn[] = [tenantSecrets, ...transportSecrets, ...webhookSecrets];

/** Seals anew what is not sealed with the secret in force. May be run again and beside running servers that know both. */
export async function reseal(sql: Sql, sealer: Sealer): Promise<Resealed[]> {
  await sealPlainAddresses(sql, sealer);
  return each(sealedColumns, (column) => resealColumn(sql, sealer, column, false));
}

/** What `reseal` would do. Writes nothing. */
export function lookAtSealed(sql: Sql, sealer: Sealer): Promise<Resealed[]> {
  return each(sealedColumns, (column) => resealColumn(sql, sealer, column, true));
}

async function each(
  columns: readonly SealedColumn[],
  look: (column: SealedColumn) => Promise<Resealed>,
): Promise<Resealed[]> {
  const found: Resealed[] = [];
  // oxlint-disable-next-line no-await-in-loop -- by a command that has one connection
  for (const column of columns) found.push(await look(column));
  return found;
}
