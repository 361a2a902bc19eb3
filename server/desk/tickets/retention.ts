// What of tickets expires: how long a repeated request is recognised.
import { before, type Retention } from '../../call/retention.ts';
import { deleteKeys } from './request-key-queries.ts';

/**
 * Longer than a draft is kept on a device (`widget/kit/state/drafts.ts`), so that one that is sent again weeks after a lost
 * answer makes no second ticket. In milliseconds; less than 400 bytes each, indexes included.
 */
export const KEEP_IDEMPOTENCY_KEYS = 35 * 86_400_000;

export const ticketRetention: Retention = {
  expires: [
    {
      what: 'keys',
      deleteExpired: (sql, now, signal) => deleteKeys(sql, before(now, KEEP_IDEMPOTENCY_KEYS), signal),
    },
  ],
};
