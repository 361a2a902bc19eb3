// Columns in which something lies sealed: each feature names its own, and whoever changes the server's secret walks them all.
import type { AnySql } from '../postgres/connect.ts';
import type { Sealer } from './seal.ts';

export interface SealedColumn {
  /** In the plural, as an operator calls it: `passwords of mail servers`. */
  readonly what: string;
  readonly table: string;
  readonly column: string;
  /** The id that makes the owner, beside the tenant's; a uuid. */
  readonly idColumn: string;
  readonly ownerOf: (tenantId: string, id: string) => string;
}

interface SealedRow {
  readonly id: string;
  readonly sealed: Buffer;
}

export interface Resealed {
  readonly what: string;
  /** Sealed with the secret in force, and saying so: before this, and by this. */
  readonly current: number;
  readonly resealed: number;
  /** Neither the secret in force nor the old one opens them. */
  readonly closed: number;
}

/** Seals anew what of a tenant is not sealed with the secret in force; unless `dry`, then `resealed` is how many would be. */
export async function resealColumn(
  sql: AnySql,
  tenantId: string,
  sealer: Sealer,
  sealed: SealedColumn,
  dry: boolean,
): Promise<Resealed> {
  const { what, ownerOf } = sealed;
  const count = { current: 0, resealed: 0, closed: 0 };
  for (const row of await selectSealed(sql, tenantId, sealed)) {
    const owner = ownerOf(tenantId, row.id);
    const plain = openedOr(sealer, owner, row.sealed);
    if (plain === undefined) count.closed += 1;
    else if (sealer.isCurrent(row.sealed)) count.current += 1;
    else {
      count.resealed += 1;
      // oxlint-disable-next-line no-await-in-loop -- a few a tenant; one that fails leaves the rest as good as before
      if (!dry) await replaceSealed(sql, tenantId, sealed, row, sealer.seal(owner, plain));
    }
  }
  return { what, ...count };
}

function openedOr(sealer: Sealer, owner: string, sealed: Buffer): string | undefined {
  try {
    return sealer.open(owner, sealed);
  } catch {
    return undefined;
  }
}

async function selectSealed(
  sql: AnySql,
  tenantId: string,
  { table, column, idColumn }: SealedColumn,
): Promise<SealedRow[]> {
  return sql<SealedRow[]>`
    select ${sql(idColumn)} as id, ${sql(column)} as sealed from ${sql(table)}
    where tenant_id = ${tenantId} and ${sql(column)} is not null order by id`;
}

/** By what it is: no two are sealed to the same bytes, and what was changed meanwhile stays as it was changed. */
async function replaceSealed(
  sql: AnySql,
  tenantId: string,
  { table, column, idColumn }: SealedColumn,
  { id, sealed }: SealedRow,
  anew: Buffer,
): Promise<void> {
  await sql`
    update ${sql(table)} set ${sql(column)} = ${anew}
    where tenant_id = ${tenantId} and ${sql(idColumn)} = ${id} and ${sql(column)} = ${sealed}`;
}
