// One claim of a kind after the other: what is under way is counted as the claim before has left it.
import type { Sql, Transaction } from '../postgres/sql.ts';

/**
 * Runs a claim while nobody else, in whatever process, claims jobs of this kind. Two that counted what is under way at the
 * same moment would each fill the room that is left. The lock is asked for first and the claim sent behind it, unawaited: its
 * statement begins, and sees the database, when the lock is there.
 */
export async function claimAlone<T>(
  sql: Sql,
  kind: string,
  claim: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const claimed = await sql.begin(async (transaction) => {
    // Sent here and now: a statement that is only awaited goes out a moment later, behind the claim.
    const locked = transaction`select pg_advisory_xact_lock(hashtext('paneldesk jobs'), hashtext(${kind}))`.then(
      () => {},
    );
    const [answer] = await Promise.all([claim(transaction), locked]);
    return { answer };
  });
  return (claimed as { answer: T }).answer;
}
