// A webhook worker in a process of its own, that can be killed at any moment. Its clock is so many seconds ahead.
import { connect } from '../../../server/database/connect.ts';
import { systemIds } from '../../../server/ports/ids.ts';
import { createLog } from '../../../server/ports/log.ts';
import { createSealer } from '../../../server/tenants/seal.ts';
import { startWebhooks } from '../../../server/webhooks/worker.ts';

const { DATABASE_URL = '', SECRET = '', AHEAD = '0' } = process.env;

startWebhooks({
  sql: connect(DATABASE_URL, { max: 2 }),
  clock: { now: () => new Date(Date.now() + 1000 * Number(AHEAD)) },
  ids: systemIds,
  log: createLog('error'),
  sealer: createSealer(SECRET),
  private: 'all',
  pause: 25,
});
process.stdout.write('worker runs\n');
