// What replaces settings of a session where a pooler shares connections between clients.
import type { Sql, Transaction } from './sql.ts';

/**
 * The same pool, with these settings for the length of each transaction. Statements outside of one have none: there the
 * deadline on this side counts, and what the role was given (`alter role … set statement_timeout`).
 */
export function settingLocally(pool: Sql, settings: Readonly<Record<string, string>>): Sql {
  const text = Object.entries(settings)
    .map(([name, value]) => `set local ${name} = '${value}'`)
    .join('; ');
  const begin = (...given: [string, Work] | [Work]): Promise<unknown> => {
    const work = given.at(-1) as Work;
    return pool.begin(given.length === 2 ? given[0] : '', async (transaction) => {
      await transaction.unsafe(text).simple();
      return work(transaction);
    });
  };
  return new Proxy(pool, {
    get: (target, key) => (key === 'begin' ? begin : (Reflect.get(target, key) as unknown)),
  });
}

type Work = (transaction: Transaction) => unknown;
