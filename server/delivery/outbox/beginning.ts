// What happened before somebody began to be told. Pure: decided by the database's own order of commits, never by a clock.

/** Where a change stands: its transaction, and its first event's position. Both are the database's. */
export interface ChangePlace {
  readonly transaction: number;
  readonly position: number;
}

/** From when on somebody is told. */
export interface Beginning {
  /** Which transactions were over then: a `pg_snapshot`, as PostgreSQL writes it. */
  readonly snapshot: string;
  /** A position that was taken then. */
  readonly position: number;
}

/**
 * Whether a change was there to be seen when somebody asked to be told. One that was still under way was not: whoever reads
 * everything after they asked, and is told from there on, misses nothing. The position goes on counting where a database is
 * restored into one whose transactions count from the start, and seem to be older than the snapshot. Null: always told.
 */
export function happenedBefore({ transaction, position }: ChangePlace, since: Beginning | null): boolean {
  if (since === null || position > since.position) return false;
  const [oldest, next, running] = since.snapshot.split(':');
  if (transaction < Number(oldest)) return true;
  return transaction < Number(next) && !running?.split(',').includes(String(transaction));
}
