// Deletes what mail has kept long enough. These statements wait for nobody, and nobody who sends waits for them.
import type { AnySql } from '../../platform/postgres/connect.ts';
import { deleteInBatches } from '../../platform/postgres/delete-in-batches.ts';

/**
 * Deletes the mails that were settled before an instant, held ones included, with their attempts and notices. What was
 * added to a held one since then keeps it. A claim never looks at them, and one that staff are just trying again is passed by.
 */
export function deleteSettledMails(sql: AnySql, settled: Date, signal?: AbortSignal): Promise<number> {
  const rows = (limit: number) => sql`
    select ctid from mails m
    where settled_at < ${settled} and not exists (
      select from notices n where n.tenant_id = m.tenant_id and n.mail_id = m.id and n.created_at >= ${settled}
    )
    order by settled_at limit ${limit}
    for update skip locked`;
  return deleteInBatches(sql, 'mails', rows, signal);
}

/**
 * Deletes the reservations that no limit looks back to. Their age is counted from the last reservation of the same
 * transport: no later one is given an earlier time, so whatever a clock says, all that a window of at most a day (a
 * ticket's pause: a week) can hold is still there. A transport that rests keeps its last days.
 */
export function deleteOldReservations(sql: AnySql, days: number, signal?: AbortSignal): Promise<number> {
  const rows = (limit: number) => sql`
    select r.ctid from mail_transports t
    cross join (values (false), (true)) as u (urgent)
    cross join lateral (
      select r.ctid from mail_reservations r
      where r.tenant_id = t.tenant_id and r.transport_id = t.id and r.urgent = u.urgent
        -- Done is what counts, and never earlier than taken, which is in the index.
        and r.at < t.reserved_at - make_interval(days => ${days}) and r.done_at < t.reserved_at - make_interval(days => ${days})
      order by r.at limit ${limit}
    ) r
    limit ${limit}`;
  return deleteInBatches(sql, 'mail_reservations', rows, signal);
}
