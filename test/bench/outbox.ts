// The outbox: changes taken out of it a second by the worker's statements, beside the same rows taken straight through postgres.js.
import { takeChanges } from '../../server/outbox/queries.ts';
import { expandOutbox } from '../../server/outbox/worker.ts';
import type { Sql } from '../../server/database/connect.ts';
import { silentLog } from '../../server/ports/log.ts';
import { sendAgain, takeDown } from './floor.ts';
import { TENANT } from './seed.ts';

const PORTION = 100;

/** One outbox row for each of the first `count` tickets. */
async function fill(sql: Sql, count: number): Promise<void> {
  await sql`truncate outbox`;
  await sql`
    insert into outbox (tenant_id, ticket_id, first_event, last_event, created_at, due_at)
    select tenant_id, id, 1, 1, now() - interval '1 minute', now() - interval '1 minute' from tickets
    where tenant_id = ${TENANT} limit ${count}`;
  await sql`analyze outbox`;
}

/** Prints changes a second with so many workers: the product's worker, and its statement in a bare transaction. */
export async function benchOutbox(databaseUrl: string, sql: Sql, rounds: number): Promise<void> {
  const rows = 20_000;
  const clock = { now: () => new Date() };
  await fill(sql, PORTION);
  const later = new Date(Date.now() + 86_400_000);
  const statement = await takeDown(databaseUrl, (once) => takeChanges(once, later, PORTION, 9));
  const contestants = {
    product: () => expandOutbox({ sql, clock, log: silentLog, expanders: [] }),
    floor: async () =>
      sql.begin(async (transaction) => (await sendAgain(transaction as unknown as Sql, statement, (value) => value) as unknown[]).length),
  }; // prettier-ignore
  console.log(`\nOutbox: changes a second, ${rows.toLocaleString('en')} waiting, portions of ${PORTION}`);
  for (const workers of [1, 4]) {
    const best: Record<string, number> = {};
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, take] of Object.entries(contestants)) {
        // oxlint-disable-next-line no-await-in-loop -- in turns
        await fill(sql, rows);
        const start = performance.now();
        let taken = 0;
        const drain = async (): Promise<void> => {
          // oxlint-disable-next-line no-await-in-loop
          for (let n = await take(); n > 0; n = await take()) taken += n;
        };
        // oxlint-disable-next-line no-await-in-loop
        await Promise.all(Array.from({ length: workers }, drain));
        best[name] = Math.max(best[name] ?? 0, taken / ((performance.now() - start) / 1000));
      }
    }
    const [product = 0, floor = 1] = [best['product'], best['floor']];
    console.log(
      `  ${workers} worker(s): product ${product.toFixed(0)}/s, floor ${floor.toFixed(0)}/s, ${((100 * product) / floor).toFixed(0)} %`,
    );
  }
}
