// Pools of a test, ended after it whatever it left undone, and what a promise failed of.
import { afterEach } from 'vitest';

import { connect, type Sql } from '../../../../server/platform/postgres/connect.ts';

/** For the top of a test file: `connect`, for pools that end with their test. */
export function endingPools(): typeof connect {
  const pools: Sql[] = [];
  afterEach(async () => {
    for (const sql of pools.splice(0)) await sql.end({ timeout: 0 });
  });
  return (url, options) => {
    const sql = connect(url, options);
    pools.push(sql);
    return sql;
  };
}

/** What it was rejected with; undefined where it was not. */
export const failure = (work: PromiseLike<unknown>): Promise<unknown> =>
  Promise.resolve(work).then(
    () => undefined,
    (error: unknown) => error,
  );
