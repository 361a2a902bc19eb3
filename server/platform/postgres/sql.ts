// What queries are written against.
import type postgres from 'postgres';

/** The pool: what may begin a transaction. Of postgres.js's pool it lacks what would go around the fence (`transaction.ts`). */
export type Sql = postgres.Sql<{}> & Readonly<Record<'reserve' | 'subscribe' | 'largeObject', never>>;
/** What `sql.begin` hands in. */
export type Transaction = postgres.TransactionSql<{}>;
/** A piece of a statement. */
export type Fragment = postgres.PendingQuery<postgres.Row[]>;
/** A pool or a transaction: what a query takes. */
export type AnySql = postgres.ISql<{}>;
