// What of the outbox expires: changes that were parked because nothing could be made of them.
import { before, type Retention } from '../../call/retention.ts';
import { deleteParked } from './queries.ts';
import { MOST_TRIES } from './worker.ts';

/** `keep`: milliseconds after the last try. */
export function outboxRetention(keep: number): Retention {
  return {
    expires: [
      {
        what: 'parked',
        deleteExpired: (sql, now, signal) => deleteParked(sql, before(now, keep), MOST_TRIES, signal),
      },
    ],
  };
}
