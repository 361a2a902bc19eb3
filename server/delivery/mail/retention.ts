// What of mail expires: mails that are settled, with their attempts and notices, and reservations that no limit looks back to.
import { before, type Retention } from '../../call/retention.ts';
import { deleteOldReservations, deleteSettledMails } from './retention-queries.ts';

/** More than the longest limit looks back: a week between two mails about a ticket. */
const KEEP_RESERVATIONS_DAYS = 15;

/** `keep`: milliseconds that staff see what was mailed. */
export function mailRetention(keep: number): Retention {
  return {
    expires: [
      { what: 'mails', deleteExpired: (sql, now, signal) => deleteSettledMails(sql, before(now, keep), signal) },
      {
        what: 'reservations',
        deleteExpired: (sql, _, signal) => deleteOldReservations(sql, KEEP_RESERVATIONS_DAYS, signal),
      },
    ],
  };
}
