// What a reader was told of the log, held against the log: nothing lost, nothing twice, each ticket in order.
import type { LiveEvent } from '../../sdk/contract/index.ts';
import type { Actor } from '../../server/call/actor.ts';
import type { Sql } from '../../server/platform/postgres/connect.ts';

export interface Verdict {
  /** `ticket#event` that are in the log and were not told. */
  readonly lost: string[];
  readonly doubled: string[];
  /** Told although they are not in the log, or not for this reader. */
  readonly invented: string[];
  /** Tickets whose events came in another order than they happened. */
  readonly disordered: string[];
}

export const flawless: Verdict = { lost: [], doubled: [], invented: [], disordered: [] };

type Told = readonly LiveEvent[];

/** All that a reader may see of the log, as `ticket#event`. */
export async function logOf(sql: Sql, side: Actor['side'], account?: string): Promise<string[]> {
  const rows = await sql<{ key: string }[]>`
    select e.ticket_id || '#' || case ${side}::text when 'staff' then e.number else e.public_number end as key
    from events e join tickets t on t.tenant_id = e.tenant_id and t.id = e.ticket_id
    where ${side}::text = 'staff' or (t.account_id = ${account ?? ''} and e.public_number is not null)`;
  return rows.map(({ key }) => key);
}

export function judge(log: readonly string[], told: Told): Verdict {
  const inLog = new Set(log);
  const seen = new Map<string, number>();
  const newest = new Map<string, number>();
  const disordered = new Set<string>();
  for (const event of told) {
    if (event.kind !== 'ticket') continue;
    const key = `${event.ticketId}#${event.event}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
    if (event.event < (newest.get(event.ticketId) ?? 0)) disordered.add(event.ticketId);
    newest.set(event.ticketId, event.event);
  }
  return {
    lost: log.filter((key) => !seen.has(key)),
    doubled: [...seen].filter(([, times]) => times > 1).map(([key]) => key),
    invented: [...seen.keys()].filter((key) => !inLog.has(key)),
    disordered: [...disordered],
  };
}

/** Waits until everything of the log was told, or the patience is over; then judges. */
export async function judgeWithin(
  milliseconds: number,
  log: () => Promise<readonly string[]>,
  told: () => Told,
): Promise<Verdict> {
  const until = performance.now() + milliseconds;
  for (;;) {
    const verdict = judge(await log(), told());
    if (verdict.lost.length === 0 || performance.now() > until) return verdict;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
