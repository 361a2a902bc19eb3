// What queries are written against.
import type postgres from 'postgres';

declare const oneTenant: unique symbol;

/**
 * Whose statements, and transactions, are all of one tenant: policies show them nothing of another (`tenant.ts`). What
 * commands are given. A pool without a tenant is none by its type.
 */
export type TenantSql = AnySql & Pick<postgres.Sql<{}>, 'begin'> & { readonly [oneTenant]: true };

/**
 * The pool: what may begin a transaction. Of postgres.js's pool it lacks what would go around the fence (`transaction.ts`).
 * Its own statements are of no tenant. Signed in as a role that policies hold for, they see no row: only what is listed in
 * `test/build/whole-pool.ts` holds one.
 */
export type Sql = postgres.Sql<{}> &
  Readonly<Record<'reserve' | 'subscribe' | 'largeObject', never>> & {
    /** The same pool for one tenant. Throws where that is no id of a tenant. */
    readonly of: (tenantId: string) => TenantSql;
  };
/** What `sql.begin` hands in. */
export type Transaction = postgres.TransactionSql<{}>;
/** A piece of a statement. */
export type Fragment = postgres.PendingQuery<postgres.Row[]>;
/** A pool or a transaction: what a query takes. */
export type AnySql = postgres.ISql<{}>;
