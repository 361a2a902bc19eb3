// What queries are written against.
import type postgres from 'postgres';

/** The pool: what may begin a transaction. */
export type Sql = postgres.Sql<{}>;
/** What `sql.begin` hands in. */
export type Transaction = postgres.TransactionSql<{}>;
/** A pool or a transaction: what a query takes. */
export type AnySql = postgres.ISql<{}>;
