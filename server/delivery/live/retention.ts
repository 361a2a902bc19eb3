// What of live updates expires: who read, and who was there, is of no use once no stream can be resumed from then.
import { before, type Retention } from '../../call/retention.ts';
import { TOO_OLD } from './position.ts';
import { deletePresence, deleteReads } from './queries.ts';

export const liveRetention: Retention = {
  expires: [
    { what: 'reads', deleteExpired: (sql, now, signal) => deleteReads(sql, before(now, TOO_OLD), signal) },
    { what: 'presence', deleteExpired: (sql, now, signal) => deletePresence(sql, before(now, TOO_OLD), signal) },
  ],
};
