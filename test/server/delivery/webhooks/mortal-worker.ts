// A webhook worker in a process of its own, that can be killed at any moment. Its clock is so many seconds ahead.
import { startWebhooks } from '../../../../server/delivery/webhooks/worker.ts';
import { createLog } from '../../../../server/platform/ports/log.ts';
import { connect } from '../../../../server/platform/postgres/connect.ts';
import { createSealer } from '../../../../server/platform/sealing/seal.ts';

const { DATABASE_URL = '', SECRET = '', AHEAD = '0' } = process.env;

startWebhooks({
  sql: connect(DATABASE_URL, { max: 2 }),
  clock: { now: () => new Date(Date.now() + 1000 * Number(AHEAD)) },
  log: createLog('error'),
  sealer: createSealer(SECRET),
  private: 'all',
  pause: 25,
});
process.stdout.write('worker runs\n');
