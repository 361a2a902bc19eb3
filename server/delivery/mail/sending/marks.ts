// Marks on addresses: looked at again by a better judge, taken off for many; what their readers were owed goes out batched.
import { selectTenantIds } from '../../../desk/tenants/queries.ts';
import type { Sql, TenantSql, Transaction } from '../../../platform/postgres/connect.ts';
import { judge, JUDGE } from './judge.ts';
import {
  addressesMarkedBefore,
  bouncesOfSuspended,
  batchOwed,
  keepMarks,
  endWrongSuspension,
  takeOffMarks,
  unbounce,
  type Mark,
} from './marks-queries.ts';

/** What a server had said to `RCPT TO`, as it was kept. */
function isDead(answer: string): boolean {
  const [, reply, enhanced] = /^(\d{3})(?:[ -](\d\.\d{1,3}\.\d{1,3})\b)?/.exec(answer) ?? [];
  // Without a code nothing can be judged: the mark stays, as `paneldesk mail addresses` shows.
  if (reply === undefined) return true;
  return judge({ where: 'rcpt', code: enhanced === undefined ? reply : `${reply} ${enhanced}`, answer }) === 'dead';
}

/**
 * Takes off every mark that an older judge made and this one would not, sends what was owed, and lets mail go where only
 * such marks had stopped it. Answers how many were taken off. Each mark is looked at once.
 */
export async function reviewMarks(sql: Sql, now: Date): Promise<number> {
  let released = 0;
  // oxlint-disable-next-line no-await-in-loop -- once in a process, and nothing where all are judged
  for (const tenantId of await selectTenantIds(sql)) released += await reviewMarksOf(sql.of(tenantId), tenantId, now);
  return released;
}

async function reviewMarksOf(sql: TenantSql, tenantId: string, now: Date): Promise<number> {
  return sql.begin(async (transaction) => {
    const marks = await addressesMarkedBefore(transaction, tenantId, JUDGE);
    if (marks.length === 0) return 0;
    const wrong = marks.filter(({ answer }) => !isDead(answer));
    await release(transaction, wrong, now);
    await keepMarks(transaction, tenantId, JUDGE);
    const bounces = (await bouncesOfSuspended(transaction, tenantId)).filter(({ answer }) => !isDead(answer ?? ''));
    await unbounce(transaction, bounces);
    await endWrongSuspension(transaction, tenantId, now);
    return wrong.length;
  }) as Promise<number>;
}

/** Takes these marks off; answers how many there were. */
export async function releaseMarks(
  sql: Sql,
  marks: readonly Pick<Mark, 'tenantId' | 'address'>[],
  now: Date,
): Promise<number> {
  return sql.begin((transaction) => release(transaction, marks, now)) as Promise<number>;
}

async function release(
  sql: Transaction,
  marks: readonly Pick<Mark, 'tenantId' | 'address'>[],
  now: Date,
): Promise<number> {
  if (marks.length === 0) return 0;
  const released = await takeOffMarks(sql, marks);
  await batchOwed(sql, released, now);
  return released.length;
}
