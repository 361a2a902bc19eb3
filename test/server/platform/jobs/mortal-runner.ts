// A worker of jobs in a process of its own that takes one and hangs, so that it can be killed with the job in its hands.
import { startJobs } from '../../../../server/platform/jobs/runner.ts';
import { silentLog } from '../../../../server/platform/ports/log.ts';
import { connect } from '../../../../server/platform/postgres/connect.ts';

const { DATABASE_URL = '' } = process.env;

startJobs({
  kind: 'scan',
  sql: connect(DATABASE_URL, { max: 2 }),
  clock: { now: () => new Date() },
  log: silentLog,
  room: { perLane: 1, perTenant: 1, total: 1 },
  lease: 2_000,
  retry: [],
  work: ({ key }) => {
    process.stdout.write(`has ${key}\n`);
    return new Promise(() => {});
  },
  pause: 25,
});
