// What a running server tidies up by itself, once an hour, tenant by tenant: what every feature says has expired.
import type { Retention } from '../call/retention.ts';
import { selectTenantIds } from '../desk/tenants/queries.ts';
import type { Clock } from '../platform/ports/clock.ts';
import type { Log } from '../platform/ports/log.ts';
import type { Sql } from '../platform/postgres/connect.ts';

const HOUR = 3_600_000;

interface Deps {
  /** As workers sign in: told which tenants there are, it is one tenant's for each. */
  readonly sql: Sql;
  readonly clock: Clock;
  readonly retention: readonly Retention[];
  /** What else is to be looked after each time, before anything is deleted. */
  readonly lookAfter?: () => Promise<unknown>;
}

/** How many rows went, by what they were. */
export type Tidied = Readonly<Record<string, number>>;

export async function tidy(deps: Deps, signal?: AbortSignal): Promise<Tidied> {
  const { sql, clock, retention, lookAfter } = deps;
  const now = clock.now();
  await lookAfter?.();
  const tenantIds = await selectTenantIds(sql);
  const deleted: Record<string, number> = {};
  for (const { what, deleteExpired } of retention.flatMap(({ expires }) => expires)) {
    deleted[what] ??= 0;
    for (const tenantId of tenantIds) {
      if (signal?.aborted) break;
      // oxlint-disable-next-line no-await-in-loop -- one after the other: requests need the other connections
      deleted[what] += await deleteExpired(sql.of(tenantId), now, signal);
    }
  }
  return deleted;
}

/** Tidies now and then every hour. Call what it answers to stop: it waits for the batch in hand. */
export function startHousekeeping(deps: Deps & { readonly log: Log }): () => Promise<void> {
  const stopped = new AbortController();
  let work = Promise.resolve();
  const once = (): void => {
    work = work
      .then(() => tidy(deps, stopped.signal))
      .then(
        (deleted) => deps.log.debug({ deleted }, 'tidied'),
        // The next hour will do; nobody waits for it.
        (err: unknown) => deps.log.warn({ err }, 'tidying failed'),
      );
  };
  const timer = setInterval(once, HOUR);
  timer.unref();
  once();
  return async () => {
    clearInterval(timer);
    stopped.abort();
    await work;
  };
}
